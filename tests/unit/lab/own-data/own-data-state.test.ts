import { describe, expect, it } from 'vitest';
import { Lab } from '../../../../src/lab/lab';
import type { LabServices } from '../../../../src/lab/lab-services';
import { createLabStore } from '../../../../src/lab/lab-store';
import {
  backToImported,
  chosenFile,
  columnsToRead,
  scaleIn,
  withTable,
} from '../../../../src/lab/own-data/own-data-state';
import type { Manifest } from '../../../../src/model/manifest';
import { initialState } from '../../../../src/store/explorer-state';
import { createExplorerStore } from '../../../../src/store/explorer-store';
import { turnTo } from '../../../../src/store/world-state';
import { read, sample } from '../../tables/read-text';

const CSV = 'lon,lat,value,country\n1,50,10,A\n2,51,30,B\n';
const POINTS = JSON.stringify({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [1, 50] },
  properties: { size: 3 },
});

async function imported() {
  const mapping = { lon: 'lon', lat: 'lat', value: 'value', group: null };
  const chosen = { ...chosenFile({ name: 'a.csv', size: 9 }, 'earth', null), sample: await sample(CSV), mapping };
  return withTable(chosen, mapping, await read(CSV), new Blob([CSV]));
}

describe('an own file', () => {
  it('is read by columns once longitude, latitude and value are chosen; by the value alone where geometry says the place', async () => {
    const csv = await sample(CSV);
    const mapping = { lon: 'lon', lat: null, value: 'value', group: null };
    expect(columnsToRead({ sample: csv, mapping })).toBeNull();
    expect(columnsToRead({ sample: csv, mapping: { ...mapping, lat: 'lat' } })).toMatchObject({ lat: 'lat' });
    expect(columnsToRead({ sample: null, mapping: { ...mapping, lat: 'lat' } })).toBeNull();
    const value = { lon: null, lat: null, value: 'size', group: null };
    expect(columnsToRead({ sample: await sample(POINTS), mapping: value })).toEqual(value);
  });

  it('leaves what was imported before as it was, and gives it back', async () => {
    const before = await imported();
    const next = chosenFile({ name: 'b.csv', size: 5 }, 'earth', before);
    expect(next).toMatchObject({ fileName: 'b.csv', sample: null, data: before.data, imported: before.imported });
    expect(backToImported(next)).toEqual(before);
    expect(backToImported(chosenFile({ name: 'b.csv', size: 5 }, 'earth', null))).toBeNull();
  });

  it('is scored by the models of its own world, whichever world is on screen', () => {
    const [gdp, price] = [{ thresholds: [1] }, { thresholds: [2] }];
    const manifests = { sft: { scales: { gdp, house_price: price } } as unknown as Manifest };
    const earth = { ...initialState({ world: 'earth' }), indicator: 'gdp' as const, manifests };
    const atlas = { ...earth, ...turnTo(earth, 'atlas'), indicator: 'house_price' as const, manifests };
    expect([scaleIn(earth, 'earth'), scaleIn(atlas, 'earth'), scaleIn(atlas, 'atlas')]).toEqual([gdp, gdp, price]);
  });

  it('survives a change of world, which ends every experiment', async () => {
    const lab = createLabStore();
    const own = await imported();
    lab.setState({ ownData: own });
    new Lab(createExplorerStore(), lab, {} as LabServices).clear();
    expect(lab.getState().ownData).toBe(own);
  });
});
