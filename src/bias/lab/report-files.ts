import type { LabEvaluation, LabRegion } from './lab-evaluation';

/** A cell of a CSV file; null is an empty one, `written` a number as somebody has written it. */
export type CsvCell = string | number | { readonly written: string } | null;

/** What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r]/;
/** What a cell is quoted for (RFC 4180, section 2, rules 6 and 7). */
const SPECIAL = /[",\r\n]/;

/**
 * Writes records as CSV (RFC 4180, lines end with CR LF). Text that a spreadsheet would run is led by an apostrophe;
 * numbers are left as numbers.
 * @throws RangeError naming the record that holds a number which is not finite
 */
export const writeCsv = (records: readonly (readonly CsvCell[])[]): string =>
  records.map((record, row) => `${record.map((cell) => cellText(cell, row)).join(',')}\r\n`).join('');

function cellText(cell: CsvCell, row: number): string {
  if (cell === null) return '';
  if (typeof cell === 'number') {
    if (!Number.isFinite(cell)) throw new RangeError(`Record ${row} holds ${cell}; give null where nothing is known`);
    return String(cell);
  }
  if (typeof cell === 'object') return quotedCell(cell.written);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return quotedCell(text);
}

const quotedCell = (text: string): string => (SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * The regions of an evaluation as CSV, a row each, with prediction and error (prediction minus measured) of each model;
 * what is not known is empty. Where it is known what was built, it stands beside what was measured.
 */
export function regionsCsv({ models, regions }: LabEvaluation): string {
  const isBuiltKnown = regions.some(({ causes }) => typeof causes === 'number');
  const header = ['region', 'longitude', 'latitude', 'split', 'group', 'block', 'measured'];
  if (isBuiltKnown) header.push('built');
  return writeCsv([
    [...header, ...models.flatMap(({ id }) => [`predicted ${id}`, `error ${id}`])],
    ...regions.map((region) => rowOf(region, isBuiltKnown)),
  ]);
}

function rowOf(region: LabRegion, isBuiltKnown: boolean): CsvCell[] {
  const { id, lonDeg, latDeg, split, group, block, truth, causes = null, scores } = region;
  const answers = scores.flatMap((score) => [score, score === null || truth === null ? null : tidy(score - truth)]);
  return [id, lonDeg, latDeg, split, group, block, truth, ...(isBuiltKnown ? [causes] : []), ...answers];
}

/** Without the last digits, which are of the computer and not of the scores. */
const tidy = (value: number): number => Number(value.toFixed(6));
