import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvReader, LONGEST_RECORD } from '../../../src/tables/csv-reader';

function readAll(pieces: readonly string[], separator = ',') {
  const records: (readonly string[])[] = [];
  const numbers: number[] = [];
  const reader = new CsvReader(separator, (cells, record) => {
    records.push(cells);
    numbers.push(record);
    return true;
  });
  for (const piece of pieces) reader.push(piece);
  return { unfinished: reader.end(), records, numbers };
}

const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', 'é', '😀', '='), maxLength: 6 });
const quoted = (text: string) => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

describe('reader of comma-separated values', () => {
  it('gives back any cells that were written with quotation marks, however the text is cut', () => {
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(rows, fc.constantFrom('\n', '\r\n', '\r'), fc.integer({ min: 1, max: 9 }), (table, end, size) => {
        const text = table.map((row) => row.map(quoted).join(',') + end).join('');
        const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
          text.slice(i * size, (i + 1) * size),
        );
        expect(readAll(pieces)).toEqual({ unfinished: null, records: table, numbers: table.map((_, i) => i + 1) });
      }),
    );
  });

  it('agrees with csv-parse on any text that csv-parse does not refuse', () => {
    const anyText = fc.string({ unit: fc.constantFrom('a', 'b', '"', ',', '\n', ' '), maxLength: 30 });
    let compared = 0;
    fc.assert(
      fc.property(anyText, (text) => {
        let expected: string[][];
        try {
          expected = parse(text, { relax_column_count: true, record_delimiter: '\n' });
        } catch {
          return;
        }
        compared++;
        const isBlank = (row: readonly string[]) => row.length === 1 && row[0].trim() === '';
        expect(readAll([text]).records).toEqual(expected.filter((row) => !isBlank(row)));
      }),
      { numRuns: 500 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  it('counts blank lines, so that a number is the row of a spreadsheet', () => {
    expect(readAll(['a,b\n\n  \n1,2\n'])).toMatchObject({
      records: [
        ['a', 'b'],
        ['1', '2'],
      ],
      numbers: [1, 4],
    });
  });

  it('takes a quotation mark in the middle of a cell as a character', () => {
    expect(readAll(['5" pipe,"x" y\n']).records).toEqual([['5" pipe', 'x y']]);
  });

  it('says where a quotation mark is never closed, and keeps what came before', () => {
    expect(readAll(['a,b\n1,2\n3,"4\n5,6\n'])).toMatchObject({
      records: [
        ['a', 'b'],
        ['1', '2'],
      ],
      unfinished: { record: 3, reason: 'open quote' },
    });
  });

  it('gives a line up that does not end, without keeping it', () => {
    const long = 'x'.repeat(LONGEST_RECORD / 2 + 1);
    const reader = new CsvReader(',', () => true);
    expect([reader.push('a,b\n'), reader.push(long), reader.push(long), reader.push('1,2\n')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(reader.end()).toEqual({ record: 2, reason: 'too long' });
  });
});
