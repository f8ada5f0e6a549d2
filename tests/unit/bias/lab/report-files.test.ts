import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regionsCsv, writeCsv } from '../../../../src/bias/lab/report-files';
import { exampleEvaluation } from './example-evaluation';

const read = (text: string): string[][] =>
  parse(text, { relax_column_count: true, record_delimiter: '\r\n' }) as string[][];

describe('a written CSV file', () => {
  it('is read back as it was, whatever the text holds, but for the apostrophe before what a spreadsheet would run', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('a,b', 'he said "no"', 'two\r\nlines', '=1+1', '+4', '-x', '@a', '\tb', '\rc'),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    // A record of one empty cell is an empty line, which readers skip: a first column that is never empty, as all files
    // here have.
    const record = fc.array(cell, { maxLength: 6 }).map((cells) => ['row', ...cells]);
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 8 }), (records) => {
        const expected = records.map((cells) =>
          cells.map((c) => (typeof c === 'string' && /^[=+\-@\t\r]/.test(c) ? `'${c}` : String(c))),
        );
        expect(read(writeCsv(records))).toEqual(expected);
      }),
    );
  });

  it('leaves negative numbers as numbers, and what is not known empty', () => {
    expect(writeCsv([['-3', -3, null, 1e-7]])).toBe("'-3,-3,,1e-7\r\n");
  });

  it('refuses a number that is none', () => {
    expect(() => writeCsv([['a'], [Number.NaN]])).toThrow('Record 1 holds NaN');
  });
});

describe('the regions of an evaluation as CSV', () => {
  it('has a row for each region, with prediction and error of each model', () => {
    const evaluation = exampleEvaluation(['unseen'], 3);
    const [first] = evaluation.regions;
    const regions = [{ ...first, group: '=cmd()', scores: [null, 2.5], truth: 2.2 }, ...evaluation.regions.slice(1)];
    const [header, row, ...rest] = read(regionsCsv({ ...evaluation, regions }));
    expect(header.slice(0, 9).join(' | ')).toBe(
      'region | longitude | latitude | split | group | block | measured | predicted taught | error taught',
    );
    expect(row.slice(3)).toEqual(['unseen', "'=cmd()", expect.any(String), '2.2', '', '', '2.5', '0.3']);
    expect(rest).toHaveLength(2);
  });

  it('has what was built beside what was measured, where that is known of some region', () => {
    const evaluation = exampleEvaluation(['unseen'], 3);
    const regions = evaluation.regions.map((region, i) => (i === 0 ? { ...region, causes: 4.5 } : region));
    const [header, ...rows] = read(regionsCsv({ ...evaluation, regions }));
    const at = header.indexOf('built');
    expect(header[at - 1]).toBe('measured');
    expect(header[at + 1]).toBe('predicted taught');
    expect(rows.map((row) => row[at])).toEqual(['4.5', '', '']);
    expect(rows.every((row) => row.length === header.length)).toBe(true);
  });
});
