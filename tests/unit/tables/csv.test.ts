import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LISTED_BAD_ROWS } from '../../../src/tables/place-table';
import { readTable } from '../../../src/tables/read-table';
import { patient, placesOf, read, sample, sourceOf } from './read-text';

describe('a CSV file of places', () => {
  it('is read by the usual names of columns, whatever their order', async () => {
    const table = await read('Country,Longitude (deg),LAT,value\nPoland,18.6,54.4,12.5\n,13.4,52.5,-3e2\n');
    expect(placesOf(table)).toEqual([
      [18.6, 54.4, 12.5, 'Poland'],
      [13.4, 52.5, -300, null],
    ]);
    expect(table.badCount).toBe(0);
    expect([...table.rows]).toEqual([2, 3]);
  });

  it.each([
    ['semicolons', 'lon;lat;value\n1;2;3\n'],
    ['tabs', 'lng\tlatitude\tval\n1\t2\t3\n'],
    ['bars', 'x|y|value\n1|2|3\n'],
    ['a byte-order mark', '\ufefflon,lat,value\n1,2,3\n'],
    ['Windows line ends and blank lines', 'lon,lat,value\r\n\r\n1,2,3\r\n\r\n'],
    ['no line end', 'lon,lat,value\n1,2,3'],
    ['quotation marks', '"lon","lat","value"\n"1","2","3"\n'],
    ['Chinese names', '经度,纬度,数值\n1,2,3\n'],
    ['blank cells behind', 'lon,lat,value\n1,2,3,,\n'],
    ['a separator that a name holds in brackets', 'lon;lat;value (mean, EUR)\n1;2;3\n'],
  ])('is read with %s', async (_, text) => {
    const table = await read(text);
    expect(placesOf(table)).toEqual([[1, 2, 3, null]]);
    expect(table.badCount).toBe(0);
  });

  it('is read in UTF-16, as a spreadsheet may save it', async () => {
    const text = '\ufefflon\tlat\tvalue\tgroup\n1\t2\t3\tKöln\n';
    const bytes = new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer);
    expect(placesOf(await read(bytes))).toEqual([[1, 2, 3, 'Köln']]);
  });

  it('is read by columns chosen by hand, also where there is no header', async () => {
    const named = 'a,b,c,d\n10,20,30,x\n';
    expect((await sample(named)).guess).toEqual({ lon: null, lat: null, value: null, group: null });
    expect(placesOf(await read(named, { lon: 'b', lat: 'a', value: 'c', group: 'd' }))).toEqual([[20, 10, 30, 'x']]);
    const bare = '10;20;30\n11;21;31\n';
    const looked = await sample(bare);
    expect(looked).toMatchObject({ hasHeader: false, columns: ['column 1', 'column 2', 'column 3'] });
    expect(looked.rows).toEqual([
      ['10', '20', '30'],
      ['11', '21', '31'],
    ]);
    const by = { lon: 'column 1', lat: 'column 2', value: 'column 3' };
    expect([...(await read(bare, by)).rows]).toEqual([1, 2]);
  });

  it('tells columns of one name apart, and names those without one', async () => {
    const { columns } = await sample('lon,lat,value,value,\n1,2,3,4,5\n');
    expect(columns).toEqual(['lon', 'lat', 'value', 'value (2)', 'column 5']);
  });

  it('lists bad rows with row and reason, and uses the good ones', async () => {
    const rows = [
      'lon,lat,value,group',
      '1,1,1,a',
      'east,1,1,a',
      '2,,1,a',
      '3,1,NA,a',
      '4,1,"1,5,0",a',
      '121.4,31.2,7,b',
      '31.2,121.4,7,b',
      '500000,4649776,7,b',
      '200,1,7,b',
      '5,1',
      '6,1,1,a,b',
      '1.0,1,9,a',
      '7,1,1e400,a',
      '8,1,0x10,a',
      `9,1,${'9'.repeat(200)},a`,
      `10,1,1,${'g'.repeat(300)}`,
    ];
    const table = await read(rows.join('\n'));
    expect(placesOf(table)).toEqual([
      [1, 1, 1, 'a'],
      [121.4, 31.2, 7, 'b'],
    ]);
    expect(table.badCount).toBe(14);
    const reasons = new Map(table.bad.map(({ row, reason }) => [row, reason]));
    expect(reasons.get(3)).toBe('Longitude "east" is not a number.');
    expect(reasons.get(4)).toBe('Latitude is blank.');
    expect(reasons.get(5)).toBe('The value is blank ("NA").');
    expect(reasons.get(6)).toBe('The value "1,5,0" is not a number.');
    expect(reasons.get(8)).toMatch(/Latitude 121.4.*swapped/);
    expect(reasons.get(9)).toMatch(/degrees.*not metres/);
    expect(reasons.get(10)).toMatch(/Subtract 360/);
    expect(reasons.get(11)).toBe('The value is blank.');
    expect(reasons.get(12)).toMatch(/5 cells for 4 columns/);
    expect(reasons.get(13)).toMatch(/same place as row 2/);
    expect(reasons.get(14)).toMatch(/"1e400" is beyond what a number can hold/);
    expect(reasons.get(15)).toMatch(/"0x10" is not a number/);
    expect(reasons.get(16)).toMatch(/too long for a number/);
    expect(reasons.get(17)).toMatch(/The group has 300 characters/);
  });

  it('says what to do about decimal commas that look like separators', async () => {
    const commas = await read('lon,lat,value\n13,4,52,5,7,1\n');
    expect(commas.bad[0].reason).toMatch(/6 cells for 3 columns. Write numbers with a decimal point/);
  });

  it('keeps what comes before a quotation mark that is never closed', async () => {
    const table = await read('lon,lat,value\n1,1,1\n2,2,"2\n3,3,3\n');
    expect(placesOf(table)).toEqual([[1, 1, 1, null]]);
    expect(table.bad).toEqual([{ row: 3, reason: expect.stringContaining('never closed') }]);
  });

  it('lists only the first of very many bad rows, and counts all', async () => {
    const table = await read(`lon,lat,value\n${'x,1,1\n'.repeat(LISTED_BAD_ROWS + 5)}1,1,1\n`);
    expect([table.bad.length, table.badCount, table.rows.length]).toEqual([LISTED_BAD_ROWS, LISTED_BAD_ROWS + 5, 1]);
  });

  it.each([
    ['', 'The file is empty'],
    [' \n\n', 'The file is empty'],
    ['justoneword\n', 'Separate columns by commas'],
    ['PK\u0003\u0004…', 'workbook'],
    [`lon,lat,"value\n${'1,2,3\n'.repeat(9)}`, 'The first row does not end'],
    [Array.from({ length: 600 }, (_, i) => `c${i}`).join(','), '600 columns'],
  ])('is refused as a whole with a remedy: %#', async (text, reason) => {
    await expect(sample(text)).rejects.toThrow(reason);
  });

  it('is refused in another encoding', async () => {
    await expect(sample(Uint8Array.from([0x6c, 0x2c, 0xfc, 0x0a]))).rejects.toThrow('not text in UTF-8');
  });

  it('names a column that is not there', async () => {
    const mapping = { lon: 'lon', lat: 'lat', value: 'worth', group: null };
    await expect(readTable(sourceOf('lon,lat,value\n1,2,3\n'), mapping, patient)).rejects.toThrow(
      'No column is chosen for the value, or the file has none of that name. It has: lon, lat, value.',
    );
  });
});

describe('a long CSV file', () => {
  const lines = Array.from(
    { length: 40_000 },
    (_, i) => `${(i % 400) / 10},${Math.floor(i / 400) / 10},${i},g${i % 7}`,
  );
  const source = sourceOf(`lon,lat,value,group\n${lines.join('\n')}\n`);
  const mapping = { lon: 'lon', lat: 'lat', value: 'value', group: 'group' };

  it('is read whole, with progress up to its size', async () => {
    const seen: number[] = [];
    const table = await readTable(source, mapping, { ...patient, onProgress: (done) => seen.push(done) });
    expect(table.rows.length).toBe(40_000);
    expect(table.values[39_999]).toBe(39_999);
    expect(table.groupNames).toHaveLength(7);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toBe(source.sizeBytes);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
  });

  it('is given up when that is wished', async () => {
    const abort = new AbortController();
    const reading = readTable(source, mapping, { ...patient, signal: abort.signal, onProgress: () => abort.abort() });
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a malicious CSV file', () => {
  it('is text and nothing else: formulas, markup and keys of objects', async () => {
    const names = ['=cmd|"/c calc"!A1', '<img src=x onerror=alert(1)>', '__proto__', 'constructor', 'toString'];
    const rows = names.map((name, i) => `${i},0,1,"${name.replaceAll('"', '""')}"`);
    const table = await read(`lon,lat,value,group\n${rows.join('\n')}\n`);
    expect(table.groupNames).toEqual(names);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    const asValues = await read(
      `lon,lat,value\n${names.map((name, i) => `${i},0,${name.split('"')[0]}`).join('\n')}\n`,
    );
    expect(asValues.rows.length).toBe(0);
    expect(asValues.bad[1].reason).toBe('The value "<img src=x onerror=alert(1)>" is not a number.');
  });

  it('may name its columns like keys of objects', async () => {
    const table = await read('__proto__,constructor,hasOwnProperty\n1,2,3\n', {
      lon: '__proto__',
      lat: 'constructor',
      value: 'hasOwnProperty',
    });
    expect(placesOf(table)).toEqual([[1, 2, 3, null]]);
  });

  it('cannot turn the direction of a reason, or make it long', async () => {
    const { bad } = await read(`lon,lat,value\n1,2,\u202eevil${'x'.repeat(70)}\n`);
    expect(bad[0].reason).not.toContain('\u202e');
    expect(bad[0].reason.length).toBeLessThan(100);
  });

  it('never ends in anything but a table or a reason, and counts every row', async () => {
    const text = fc.string({
      unit: fc.constantFrom('1', '9', '.', '-', 'e', ',', '"', '\n', 'x', ' ', '\0'),
      maxLength: 80,
    });
    await fc.assert(
      fc.asyncProperty(text, async (body) => {
        const { lonDeg, latDeg, values, badCount, bad } = await read(`lon,lat,value\n${body}`);
        expect(badCount).toBe(bad.length);
        for (const [i, lon] of lonDeg.entries()) {
          expect(Math.abs(lon)).toBeLessThanOrEqual(180);
          expect(Math.abs(latDeg[i])).toBeLessThanOrEqual(90);
          expect(Number.isFinite(values[i])).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
