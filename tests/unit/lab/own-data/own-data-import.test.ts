import { beforeEach, describe, expect, it } from 'vitest';
import type { LabServices } from '../../../../src/lab/lab-services';
import { createLabStore, type LabStore } from '../../../../src/lab/lab-store';
import { OwnDataImport } from '../../../../src/lab/own-data/own-data-import';
import type { OwnImport } from '../../../../src/lab/own-data/own-data-state';
import type { Manifest } from '../../../../src/model/manifest';
import { buildScale } from '../../../../src/profiling/scale';
import { createExplorerStore, type ExplorerStore } from '../../../../src/store/explorer-store';
import { turnTo } from '../../../../src/store/world-state';
import { readCells, readTable, sampleTable } from '../../../../src/tables/read-table';
import { FIND_OUT, type ValueReading } from '../../../../src/tables/value-reading';
import { patient, sourceOf } from '../../tables/read-text';
import { tinyWorkbook } from '../../tables/tiny-workbook';

/** What the reader of tables waits for before it answers, by file; nothing where it does not wait. */
let gates: Map<string, Promise<void>>;
/** Files that were read, as a whole. */
let wasRead: string[];
let store: ExplorerStore;
let lab: LabStore;
let importer: OwnDataImport;

const csv = (name: string, ...rows: string[]): File => new File([rows.join('\n')], name);
const GOOD = csv('good.csv', 'lon,lat,value,country', '1,50,10,A', '2,51,30,', 'x,51,30,A');
const OTHER = csv('other.csv', 'lon,lat,value', '5,5,1');
const UNNAMED = csv('unnamed.csv', 'a,b,c', '1,50,10', '2,51,30');

beforeEach(() => {
  gates = new Map();
  wasRead = [];
  store = createExplorerStore({ world: 'earth' });
  lab = createLabStore();
  const reach = async (file: Blob, signal: AbortSignal): Promise<Uint8Array> => {
    await gates.get((file as File).name);
    signal.throwIfAborted();
    return new Uint8Array(await file.arrayBuffer());
  };
  importer = new OwnDataImport(store, lab, {
    tables: {
      sample: async (file, signal, sheet) => sampleTable(sourceOf(await reach(file, signal)), patient, sheet),
      read: async (file, mapping, signal, onProgress, reading) => {
        wasRead.push((file as File).name);
        onProgress?.(file.size / 2, file.size);
        return readTable(sourceOf(await reach(file, signal)), mapping, patient, reading);
      },
      cells: async (file, wanted, signal) => readCells(sourceOf(await reach(file, signal)), wanted, patient),
    },
    // A planet of two countries: A in the north-east, B in the south-west, and sea.
    places: {
      countriesAt: async (places) => ({
        names: places.map(({ lonDeg, latDeg }) => (latDeg > 40 && lonDeg > 0 ? 'A' : latDeg < 0 ? 'B' : null)),
        countries: [
          { code: 'AA', name: 'A' },
          { code: 'BB', name: 'B' },
        ],
      }),
    },
    // A simulated planet whose land lies in the north.
    worlds: {
      earth: {},
      atlas: {
        offLand: async (places: { latDeg: number }[]) =>
          places.map(({ latDeg }) => (latDeg > 50 ? null : 'It lies in the sea.')),
      },
    } as unknown as LabServices['worlds'],
  });
});

const own = (): OwnImport => lab.getState().ownData as OwnImport;
const truths = () => own().data?.regions.map(({ truth }) => truth);

/** Makes a file wait. @returns what lets it go on */
function hold({ name }: File): () => void {
  let release = (): void => {};
  gates.set(
    name,
    new Promise((resolve) => {
      release = resolve;
    }),
  );
  return release;
}

/** Manifests of a pair that has learned one scale of population. */
const manifests = (top: number): Record<string, Manifest> => ({
  sft: { scales: { population: buildScale(Array.from({ length: top }, (_, i) => i)) } } as unknown as Manifest,
});

describe('the import of own data', () => {
  it('reads a file of an earlier visit as it was read then, whatever its columns are called', async () => {
    const mapping = { lon: 'a', lat: 'b', value: 'c', group: null };
    await importer.choose(UNNAMED, { mapping, reading: { ...FIND_OUT, isSwapped: true }, scaleFrom: 'data' });
    expect(own()).toMatchObject({ phase: 'ready', scaleFrom: 'data' });
    expect([...(own().imported?.table.lonDeg ?? [])]).toEqual([50, 51]);
  });

  it('reads a file at once whose columns have known names', async () => {
    await importer.choose(GOOD);
    expect(own()).toMatchObject({ phase: 'ready', fileName: 'good.csv', error: null, refused: null });
    expect(own().imported?.table.rows.length).toBe(2);
    expect(own().imported?.table.bad).toEqual([{ row: 4, reason: 'Longitude "x" is not a number.' }]);
    expect(own().data?.regions.map(({ id, group }) => [id, group])).toEqual([
      ['own-2', 'A'],
      ['own-3', null],
    ]);
  });

  it('reads another sheet of a workbook when told to, and keeps which one it was', async () => {
    const rows = [
      ['lon', 'lat', 'value'],
      [1, 50, 10],
    ];
    const sheets = ['2016', '2021'].map((name, i) => ({ name, rows: [...rows, ...(i === 0 ? [] : [[2, 51, 30]])] }));
    await importer.choose(new File([tinyWorkbook(...sheets)], 'years.xlsx'));
    expect(own().imported?.mapping.sheet).toBe('2016');
    await importer.chooseSheet('2021');
    expect(own().imported?.table.rows.length).toBe(2);
    expect(own()).toMatchObject({ phase: 'ready', sample: { sheets: ['2016', '2021'] }, mapping: { sheet: '2021' } });
    const kept = own().imported;
    importer.forget();
    if (kept) await importer.choose(kept.file as File, { ...kept, scaleFrom: 'data' });
    expect([own().imported?.mapping.sheet, own().imported?.table.rows.length]).toEqual(['2021', 2]);
  });

  it('leaves out what lies off the land of a simulated planet, row by row with the reason', async () => {
    store.setState(turnTo(store.getState(), 'atlas'));
    await importer.choose(GOOD);
    expect(own()).toMatchObject({ phase: 'ready', world: 'atlas' });
    expect(own().imported?.table).toMatchObject({
      badCount: 2,
      bad: [
        { row: 2, reason: 'It lies in the sea.' },
        { row: 4, reason: 'Longitude "x" is not a number.' },
      ],
    });
    expect(own().data?.regions.map(({ id }) => id)).toEqual(['own-3']);
    // The gazetteer knows nothing of that planet.
    expect(own().imported?.places).toBeNull();
    await importer.choose(OTHER);
    expect(own()).toMatchObject({ phase: 'failed', imported: { fileName: 'good.csv' } });
    expect(own().refused?.bad).toEqual([{ row: 2, reason: 'It lies in the sea.' }]);
  });

  it('asks which column is which where the names say nothing', async () => {
    await importer.choose(UNNAMED);
    expect(own()).toMatchObject({ phase: 'mapping', data: null });
    await importer.read();
    importer.setMapping({ lon: 'a', lat: 'b' });
    await importer.read();
    expect(wasRead).toEqual([]);
    importer.setMapping({ value: 'c' });
    await importer.read();
    expect(own().phase).toBe('ready');
    expect(truths()).toEqual([0, 5]);
  });

  it('tells how far it is, and lets columns be chosen anew when it is stopped', async () => {
    const release = hold(GOOD);
    const reading = importer.choose(GOOD);
    expect(own().phase).toBe('sampling');
    gates.clear();
    const again = hold(GOOD);
    release();
    await expect.poll(() => own().phase).toBe('reading');
    expect(own().doneBytes).toBe(GOOD.size / 2);
    importer.cancel();
    again();
    await reading;
    expect(own()).toMatchObject({ phase: 'mapping', imported: null, error: null });
    await importer.read();
    expect(own().phase).toBe('ready');
  });

  it('keeps what was imported until the next file has been read well', async () => {
    await importer.choose(GOOD);
    const before = own().data;
    const release = hold(OTHER);
    const next = importer.choose(OTHER);
    expect(own()).toMatchObject({ phase: 'sampling', fileName: 'other.csv', data: before });
    importer.cancel();
    release();
    await next;
    expect(own()).toMatchObject({ phase: 'ready', fileName: 'good.csv', data: before });
    await importer.choose(csv('empty.csv', ''));
    expect(own()).toMatchObject({ phase: 'failed', error: expect.stringMatching(/^The file is empty/), data: before });
    importer.cancel();
    importer.setMapping({ group: null });
    await importer.read();
    expect(wasRead.at(-1)).toBe('good.csv');
    expect(own().data?.regions[0].group).toBeNull();
    await importer.choose(OTHER);
    expect(own()).toMatchObject({ phase: 'ready', imported: { fileName: 'other.csv' } });
  });

  it('gives a file up for the one that is chosen after it', async () => {
    const release = hold(GOOD);
    const first = importer.choose(GOOD);
    await importer.choose(OTHER);
    release();
    await first;
    expect(own()).toMatchObject({ phase: 'ready', fileName: 'other.csv' });
    expect(wasRead).toEqual(['other.csv']);
  });

  it('refuses a file without a usable row, and says why of each', async () => {
    await importer.choose(GOOD);
    await importer.choose(csv('bad.csv', 'lon,lat,value', '1,2,', '500,1,1'));
    expect(own()).toMatchObject({
      phase: 'failed',
      error: expect.stringMatching(/^No row of the file can be used: 2/),
    });
    expect(own().refused?.bad.map(({ row }) => row)).toEqual([2, 3]);
    expect(own().imported?.fileName).toBe('good.csv');
    await importer.choose(csv('bare.csv', 'lon,lat,value'));
    expect(own().error).toBe('The file has no row below its header.');
  });

  it('scores the values anew when scale, indicator or models change, and reads nothing for it', async () => {
    await importer.choose(GOOD);
    expect(truths()).toEqual([0, 5]);
    await importer.setScale('model');
    expect(own().data).toBeNull();
    store.setState({ manifests: manifests(100) });
    await expect.poll(truths).toEqual([1, 3]);
    store.setState({ manifests: manifests(50) });
    await expect.poll(truths).toEqual([2, 6]);
    store.setState({ indicator: 'gdp' });
    expect(own().data).toBeNull();
    await importer.setScale('data');
    expect(truths()).toEqual([0, 5]);
    expect(wasRead).toEqual(['good.csv']);
  });

  it('shows the scores of the scale that was chosen last, however quickly', async () => {
    store.setState({ manifests: manifests(100) });
    await importer.choose(GOOD);
    const scorings = [importer.setScale('model'), importer.setScale('data'), importer.setScale('model')];
    expect(own().data).toBeNull();
    await Promise.all(scorings);
    expect(truths()).toEqual([1, 3]);
    const last = importer.setScale('data');
    importer.forget();
    await last;
    expect(lab.getState().ownData).toBeNull();
  });

  it('stays on the scale of Earth while the Atlas is looked at', async () => {
    store.setState({ manifests: manifests(100) });
    await importer.choose(GOOD);
    await importer.setScale('model');
    store.setState((state) => turnTo(state, 'atlas'));
    store.setState({ manifests: manifests(50) });
    expect(truths()).toEqual([1, 3]);
  });

  it('asks how values are to be understood where they leave it open, and reads them by the answer', async () => {
    await importer.choose(GOOD);
    await importer.choose(csv('german.csv', 'lon;lat;value', '1;50;31.200', '2;51;40.800', '3;51;950'));
    expect(own()).toMatchObject({ phase: 'asking', imported: { fileName: 'good.csv' }, error: null });
    expect(own().doubt?.answers.map(({ examples }) => examples[0])).toEqual([
      { text: '31.200', value: 31.2 },
      { text: '31.200', value: 31200 },
    ]);
    await importer.answer(own().doubt?.answers[1].reading as ValueReading);
    expect(own()).toMatchObject({ phase: 'ready', doubt: null, imported: { fileName: 'german.csv' } });
    expect([...(own().imported?.table.values ?? [])]).toEqual([31200, 40800, 950]);
    importer.setMapping({ value: 'lat' });
    expect(own().reading).toEqual(FIND_OUT);
  });

  it('asks one thing after the other, and goes back to what was imported where nothing is answered', async () => {
    await importer.choose(GOOD);
    await importer.choose(csv('two.csv', 'lon;lat;value', '1;50;31.200', '2;51;-9999'));
    await importer.answer(own().doubt?.answers[0].reading as ValueReading);
    expect(own().doubt?.question).toContain('-9999');
    importer.cancel();
    expect(own()).toMatchObject({ phase: 'ready', fileName: 'good.csv', doubt: null });
  });

  it('warns of rows at sea and abroad, and exchanges longitude and latitude when asked to', async () => {
    await importer.choose(csv('swapped.csv', 'lon,lat,value,country', '50,10,1,A', '51,20,2,A', '52,-3,3,A'));
    expect(own().imported?.places).toEqual({
      checked: 3,
      atSea: [2, 3],
      abroad: [{ row: 4, said: 'A', found: 'B' }],
      isBetterSwapped: true,
    });
    await importer.swap();
    expect(own().imported?.table.lonDeg[0]).toBe(10);
    expect(own().imported?.table.notes).toEqual(['longitude and latitude exchanged']);
    expect(own().imported?.places).toMatchObject({ atSea: [4], abroad: [], isBetterSwapped: false });
  });

  it('is forgotten when that is wished', async () => {
    await importer.choose(GOOD);
    importer.forget();
    expect(lab.getState().ownData).toBeNull();
    await importer.read();
    expect(lab.getState().ownData).toBeNull();
  });
});
