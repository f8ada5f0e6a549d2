import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LabEvaluation } from '../../../../src/bias/lab/lab-evaluation';
import { type OwnAnswers, ownAnswersCsv } from '../../../../src/lab/own-data/own-answers';
import { ownData, withScores } from '../../../../src/lab/own-data/own-regions';
import { readCells } from '../../../../src/tables/read-table';
import { patient, read, sourceOf } from '../../tables/read-text';

const never = new AbortController().signal;
const tables = {
  cells: async (file: Blob, wanted: Int32Array) => readCells(sourceOf(await file.text()), wanted, patient),
};

/** A file evaluated by two models, whose scores are made up. */
async function answersOf(text: string): Promise<OwnAnswers> {
  const table = await read(text);
  const { regions, blocksOf } = await ownData(table, null, patient.pause);
  const evaluation: LabEvaluation = {
    schema: 1,
    world: 'earth',
    indicator: 'Population density',
    scaleOf: 'the file',
    groupedBy: 'group',
    blocksOf,
    imagery: 'some tiles, of 2016',
    madeAt: Date.UTC(2026, 10, 27),
    models: [
      { id: 'sft', label: 'SFT' },
      { id: 'urban-r1', label: 'Urban-R1' },
    ],
    regions: withScores(regions, ({ truth }) => [truth, 9.9 - truth]).toReversed(),
  };
  const scale = { thresholds: Array.from({ length: 99 }, (_, i) => 20 * (i + 1)) };
  return { table, evaluation, scales: { sft: scale }, unit: 'people/ha', manifests: { sft: 'ab'.repeat(32) } };
}
const csvOf = async (text: string): Promise<string> =>
  ownAnswersCsv(new Blob([text]), await answersOf(text), tables, never);

const GERMAN = [
  'Stadtteil;Länge;Breite;Wert;Notiz;group',
  'Mitte;13,40;52,52;12,5;"Ä; ""B""";A',
  'Moabit;nirgends;52,53;1,5;;A',
  'Wedding;13,35;52,55;-3,25;=1+1;B',
].join('\n');

describe('a file with answers', () => {
  it('has every row in its order with all its columns, then what was read, both answers, imagery, hash, time', async () => {
    const [header, ...rows] = (await csvOf(GERMAN)).trimEnd().split('\r\n');
    expect(header).toBe(
      'row_id,Stadtteil,Länge,Breite,Wert,Notiz,group,longitude read,latitude read,value read,score true,' +
        'score sft,estimate sft,score urban-r1,estimate urban-r1,unit of estimates,imagery,evaluated_at,' +
        'model_sha256 sft,model_sha256 urban-r1,left out because',
    );
    expect(rows[0]).toBe(
      `own-2,Mitte,"13,40","52,52","12,5","Ä; ""B""",A,13.4,52.52,12.5,5,5,1010,4.9,,people/ha,"some tiles, of 2016",2026-11-27T00:00:00.000Z,${'ab'.repeat(32)},,`,
    );
    // A row that could not be used stays in its place, with the reason.
    expect(rows[1]).toMatch(
      /^own-3,Moabit,nirgends,"52,53","1,5",,A,,,,,.*,"?Longitude ""nirgends"" is not a number\."?$/,
    );
    // What a spreadsheet would run is made safe; a negative number is none of that.
    expect(rows[2]).toMatch(/^own-4,Wedding,"13,35","52,55","-3,25",'=1\+1,B,13\.35,52\.55,-3\.25,0,/);
  });

  it('has the properties of features', async () => {
    const feature = (lon: number, properties: object) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, 50] },
      properties,
    });
    const features = [feature(1, { value: 3, tags: ['a'] }), feature(2, { value: 4, name: 'B', is: true })];
    const [header, first, second] = (await csvOf(JSON.stringify({ type: 'FeatureCollection', features }))).split(
      '\r\n',
    );
    expect(header).toMatch(/^row_id,value,tags,name,is,longitude read/);
    expect(first).toMatch(/^own-1,3,"\[""a""\]",,,1,50,3,/);
    expect(second).toMatch(/^own-2,4,,B,true,2,50,4,/);
  });

  it('is imported again as the same set, with the same columns', async () => {
    const place = fc.record({
      lon: fc.integer({ min: -1799, max: 1799 }),
      lat: fc.integer({ min: -899, max: 899 }),
      value: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
      // No text that is made safe: that is what a spreadsheet is to read instead.
      note: fc.string({ maxLength: 12 }).filter((text) => !/^[=+\-@\t\r']/.test(text.trim()) && !/[\r\n]/.test(text)),
    });
    const set = fc.uniqueArray(place, { minLength: 1, maxLength: 20, selector: ({ lon, lat }) => `${lon},${lat}` });
    await fc.assert(
      fc.asyncProperty(set, async (places) => {
        const lines = places.map(
          ({ lon, lat, value, note }) => `"${note.replaceAll('"', '""')}",${lon / 10},${lat / 10},${value}`,
        );
        const text = ['note,lon,lat,value', ...lines].join('\n');
        const before = await read(text);
        const again = await csvOf(text);
        const after = await read(again, { lon: 'lon', lat: 'lat', value: 'value', group: null });
        expect([...after.lonDeg]).toEqual([...before.lonDeg]);
        expect([...after.latDeg]).toEqual([...before.latDeg]);
        expect([...after.values]).toEqual([...before.values]);
        const { columns, cells } = await readCells(sourceOf(again), after.rows, patient);
        const at = columns.indexOf('note');
        expect(cells.map((row) => row[at])).toEqual(places.map(({ note }) => note));
      }),
      { numRuns: 50 },
    );
  });
});
