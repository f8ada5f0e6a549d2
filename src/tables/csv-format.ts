import { readNumber } from './cell';
import { columnNames, knownColumns } from './column-names';
import { CsvReader } from './csv-reader';

/** How a CSV file is written. */
export interface CsvFormat {
  readonly separator: string;
  /** Whether the first record names the columns. */
  readonly hasHeader: boolean;
  /** Names of the columns; `column 1` and so on without a header. */
  readonly columns: readonly string[];
}

const SEPARATORS = [',', ';', '\t', '|'];
const MOST_COLUMNS = 500;

/**
 * Finds out how a CSV file is written, by its first record: the separator under which it names the most known columns,
 * or, where it names none, has the most cells, any other before the comma, which may be a decimal one. A first record
 * that names no known column and holds a number is no header.
 * @param text the beginning of the file
 * @param isWhole whether that is all of it
 * @throws Error in words for people, with the remedy
 */
export function detectCsv(text: string, isWhole: boolean): CsvFormat {
  const candidates = SEPARATORS.map((separator) => ({ separator, cells: firstRecord(text, separator, isWhole) }));
  const rank = ({ separator, cells }: { separator: string; cells: readonly string[] }): number => {
    if (cells.length < 2) return 0;
    const preferred = knownColumns(cells) || (separator === ',' ? 0 : 0.5);
    return preferred * 1e6 + cells.length;
  };
  const { separator, cells } = candidates.reduce((best, other) => (rank(other) > rank(best) ? other : best));
  if (cells.length < 2) {
    throw new Error('The first row has one column. Separate columns by commas, semicolons or tabs: lon,lat,value.');
  }
  if (cells.length > MOST_COLUMNS) {
    throw new Error(
      `The first row has ${cells.length} columns, ${MOST_COLUMNS} at most. Keep lon, lat, value and group.`,
    );
  }
  const hasHeader = knownColumns(cells) > 0 || !cells.some((cell) => 'value' in readNumber(cell, 'It'));
  return { separator, hasHeader, columns: columnNames(hasHeader ? cells : cells.map(() => '')) };
}

/** Cells of the first record that is not blank. @throws Error when there is none, or it does not end */
function firstRecord(text: string, separator: string, isWhole: boolean): readonly string[] {
  let first: readonly string[] | null = null;
  const reader = new CsvReader(separator, (cells) => {
    first = cells;
    return false;
  });
  if (reader.push(text) && isWhole) reader.end();
  if (first) return first;
  if (text.trim() === '') throw new Error('The file is empty. It needs a first row that names columns: lon,lat,value.');
  throw new Error(
    'The first row does not end. Check line ends and quotation marks, and that this is a CSV or GeoJSON file.',
  );
}
