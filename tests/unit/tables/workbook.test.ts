import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import { readCells, readTable } from '../../../src/tables/read-table';
import { patient, placesOf, read, sample, sourceOf } from './read-text';
import { type TinyCell, tinyWorkbook, workbookParts, zipOf } from './tiny-workbook';

const HEADER = ['lon', 'lat', 'value', 'group', 'noted'];
const ROWS: readonly (readonly TinyCell[])[] = [
  HEADER,
  [18.6466, 54.352, 31.2, 'Poland', { day: 45_413 }],
  [13.405, 52.52, { formula: 'SUM(A1:A9)', value: '40.8' }, 'Germany', 'a "b"\tc'],
];
const TWO = [
  [18.6466, 54.352, 31.2, 'Poland'],
  [13.405, 52.52, 40.8, 'Germany'],
];
const DATA = { name: 'Data', rows: ROWS };
const NOTES = { name: 'Notes', rows: [['Measured in 2016'], ['by hand', 'and by foot']] };

describe('a workbook', () => {
  it('is read as its table would be as CSV: values of formulas, days, and text as it is written', async () => {
    const file = tinyWorkbook(DATA);
    expect(placesOf(await read(file))).toEqual(TWO);
    const { columns, cells } = await readCells(sourceOf(file), Int32Array.of(2, 3), patient);
    expect(columns).toEqual(HEADER);
    expect(cells).toEqual([
      ['18.6466', '54.352', '31.2', 'Poland', '2024-05-01'],
      ['13.405', '52.52', '40.8', 'Germany', 'a "b"\tc'],
    ]);
  });

  it('has the numbers of its rows, whatever stands above the table', async () => {
    const { bad, rows } = await read(
      tinyWorkbook({ name: 'Data', blank: 3, rows: [['Income by city'], ...ROWS, ['here', 52, 1]] }),
    );
    expect(Array.from(rows)).toEqual([6, 7]);
    expect(bad).toEqual([{ row: 8, reason: 'Longitude "here" is not a number.' }]);
  });

  it('is understood without a question where its numbers are numbers, and by a decimal comma where they are text', async () => {
    const numbers = tinyWorkbook({ name: 'Data', rows: [HEADER, [1, 50, 1.234], [2, 50, -12.345], [3, 50, 31.25]] });
    const asNumbers = await read(numbers);
    expect([asNumbers.doubts, Array.from(asNumbers.values)]).toEqual([[], [1.234, -12.345, 31.25]]);
    const german = tinyWorkbook({
      name: 'Daten',
      rows: [
        ['Länge', 'Breite', 'Wert'],
        ['13,405', '52,52', '40,8'],
        ['18,6466', '54,352', '1.231,2'],
      ],
    });
    expect(placesOf(await read(german))).toEqual([
      [13.405, 52.52, 40.8, null],
      [18.6466, 54.352, 1231.2, null],
    ]);
  });

  it('of several sheets is read from the first that names places, and from another where a person says so', async () => {
    const other = { name: 'Other & more', rows: [HEADER, [1, 2, 3, 'x']] };
    const file = tinyWorkbook({ name: 'Old', state: 'hidden', rows: ROWS }, NOTES, DATA, other);
    const { sheets, guess } = await sample(file);
    expect([sheets, guess.sheet]).toEqual([['Notes', 'Data', 'Other & more'], 'Data']);
    expect(placesOf(await read(file))).toEqual(TWO);
    expect(placesOf(await read(file, { sheet: 'Other & more' }))).toEqual([[1, 2, 3, 'x']]);
    const { cells } = await readCells(sourceOf(file), Int32Array.of(2), patient, 'Other & more');
    expect(cells[0].slice(0, 4)).toEqual(['1', '2', '3', 'x']);
  });

  it('without a table is refused as such a CSV file is', async () => {
    await expect(sample(tinyWorkbook({ name: 'Empty', rows: [] }))).rejects.toThrow('The file is empty');
    await expect(sample(tinyWorkbook({ name: 'Text', rows: [['only', ''], ['text']] }))).rejects.toThrow(
      'has one column',
    );
  });

  it('can be given up while it is read', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => [(i % 400) / 10, Math.floor(i / 400) / 10, i]);
    const file = tinyWorkbook({ name: 'Data', rows: [HEADER, ...rows] });
    const giving = new AbortController();
    const options = { ...patient, signal: giving.signal, pause: async () => giving.abort(new Error('enough')) };
    const mapping = { lon: 'lon', lat: 'lat', value: 'value', group: null };
    await expect(readTable(sourceOf(file), mapping, options)).rejects.toThrow('enough');
    expect((await readTable(sourceOf(file), mapping, patient)).rows).toHaveLength(20_000);
  });
});

/** A zip whose list says of each part that it unpacks to `size`. */
function lyingZip(parts: Readonly<Record<string, string | Uint8Array>>, size: number): Uint8Array {
  const zip = zipOf(parts);
  const view = new DataView(zip.buffer);
  for (let at = 0; at + 4 < zip.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
  return zip;
}

describe('an archive that is no workbook to read', () => {
  const zeros = new Uint8Array(3 * 2 ** 20);
  const parts = workbookParts([DATA]);
  it.each<[string, () => Uint8Array, RegExp]>([
    ['a zip of tables', () => zipOf({ 'a.csv': 'lon,lat,value\n1,2,3\n' }), /is a zip archive\. Unpack it/],
    [
      'an OpenDocument file',
      () => zipOf({ mimetype: 'x', 'content.xml': '<a/>' }),
      /OpenDocument file \(\.ods\)\. Save/,
    ],
    ['a binary workbook', () => zipOf({ 'xl/workbook.bin': 'x' }), /binary workbook \(\.xlsb\)\. Save/],
    ['packed KML', () => zipOf({ 'doc.kml': '<kml/>' }), /packed KML file \(\.kmz\)\. Unpack/],
    ['a packed shapefile', () => zipOf({ 'a.shp': 'x', 'a.dbf': 'x' }), /packed shapefile\. Export it as GeoJSON/],
    ['a cut one', () => tinyWorkbook(DATA).slice(0, 900), /damaged or locked/],
    ['one without its sheet', () => zipOf({ ...parts, 'xl/_rels/workbook.xml.rels': '<a/>' }), /damaged or locked/],
    ['a list of sheets that is no XML', () => zipOf({ ...parts, 'xl/workbook.xml': '<<' }), /damaged or locked/],
    [
      'rows beyond the last one',
      () =>
        zipOf({
          ...parts,
          'xl/worksheets/sheet1.xml': parts['xl/worksheets/sheet1.xml'].replace('r="2"', 'r="99999999999"'),
        }),
      /damaged or locked/,
    ],
    [
      'a sheet of zeros',
      () => zipOf({ ...parts, 'xl/worksheets/sheet1.xml': zeros }),
      /unpacks to more than 100 times/,
    ],
    [
      'texts without an end',
      () => zipOf({ ...parts, 'xl/sharedStrings.xml': new Uint8Array(17 * 2 ** 20) }, 0),
      /unpacks to more than 16 MB/,
    ],
    [
      'parts that say to be small',
      () => lyingZip({ ...parts, 'xl/worksheets/sheet1.xml': zeros }, 60_000),
      /damaged or locked/,
    ],
    ['parts that say to be empty', () => lyingZip(parts, 0), /damaged or locked/],
  ])('%s is refused in a sentence with the remedy', async (_, file, reason) => {
    await expect(sample(file())).rejects.toThrow(reason);
  });

  it('is refused by its size before it is read', async () => {
    const source = { sizeBytes: 33 * 2 ** 20, read: async () => Uint8Array.of(0x50, 0x4b, 3, 4) };
    const reading = readTable(source, { lon: 'lon', lat: 'lat', value: 'value', group: null }, patient);
    await expect(reading).rejects.toThrow('has more than 32 MB');
  });

  it('whatever of its bytes is changed, is read, asked about, or refused in a sentence for people', async () => {
    const whole = tinyWorkbook(NOTES, DATA);
    const counts = { read: 0, refused: 0 };
    for (let seed = 1; seed <= 400; seed++) {
      const random = new Random(seed);
      const file = whole.slice(0, random.next() < 0.2 ? random.below(whole.length) : whole.length);
      for (let changes = 1 + random.below(4); changes > 0; changes--)
        file[random.below(file.length)] = random.below(256);
      try {
        if ((await sample(file)).guess.value !== null) await read(file);
        counts.read++;
      } catch (error) {
        counts.refused++;
        expect((error as Error).message, `seed ${seed}`).toMatch(/^[“A-Z].{10,400}$/s);
        expect((error as Error).constructor, `seed ${seed}: ${(error as Error).stack}`).toBe(Error);
      }
    }
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(30);
  });
});
