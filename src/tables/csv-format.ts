import { t } from '../domain/words';
import { columnNames, knownColumns } from './column-names';
import { CsvReader } from './csv-reader';
import { writtenNumber } from './written-number';

/** How a CSV file is written. */
export interface CsvFormat {
  readonly separator: string;
  /** Whether a record names the columns. */
  readonly hasHeader: boolean;
  /** Names of the columns; `column 1` and so on without a header. */
  readonly columns: readonly string[];
  /** Number of the record that names the columns; without a header, of the first that holds data. */
  readonly start: number;
  /** Lines before it that were passed over: titles and comments. */
  readonly skipped: readonly string[];
}

interface NumberedRecord {
  readonly number: number;
  readonly cells: readonly string[];
}

const SEPARATORS = [',', ';', '\t', '|'];
const MOST_COLUMNS = 500;
/** Records in which the one is looked for that names the columns. */
const LOOKED_AT = 40;
/** A first line by which spreadsheets are told the separator. */
const DECLARED = /^"?sep=(.)"?[\r\n]/i;
const COMMENT = /^\s*(#|\/\/|%|--)/;

/**
 * Finds out how a CSV file is written: the record that names its columns, behind titles and comments where there are
 * any, and the separator under which it names the most known ones, or, where it names none, has the most cells, any
 * other before the comma, which may be a decimal one. A record that names no known column and holds a number is no
 * header.
 * @param text the beginning of the file
 * @param isWhole whether that is all of it
 * @throws Error in words for people, with the remedy
 */
export function detectCsv(text: string, isWhole: boolean): CsvFormat {
  const declared = DECLARED.exec(text)?.[1];
  const candidates = (declared ? [declared] : SEPARATORS).map((separator) => {
    const records = firstRecords(text, separator, isWhole);
    const first = startOf(records, declared !== undefined);
    return { separator, records, first, cells: records[first].cells };
  });
  const rank = ({ separator, cells }: (typeof candidates)[number]): number => {
    if (cells.length < 2) return 0;
    const preferred = knownColumns(cells) || (separator === ',' ? 0 : 0.5);
    return preferred * 1e6 + cells.length;
  };
  const { separator, records, first, cells } = candidates.reduce((best, other) =>
    rank(other) > rank(best) ? other : best,
  );
  if (cells.length < 2) {
    throw new Error(t`The first row has one column. Separate columns by commas, semicolons or tabs: lon,lat,value.`);
  }
  if (cells.length > MOST_COLUMNS) {
    throw new Error(
      t`The first row has ${cells.length} columns, ${MOST_COLUMNS} at most. Keep lon, lat, value and group.`,
    );
  }
  const hasHeader = knownColumns(cells) > 0 || !cells.some(isNumber);
  return {
    separator,
    hasHeader,
    columns: columnNames(hasHeader ? cells : cells.map(() => '')),
    start: records[first].number,
    skipped: records
      .slice(declared === undefined ? 0 : 1, first)
      .map((record) => record.cells.join(separator).trim().slice(0, 100)),
  };
}

const isNumber = (cell: string): boolean => writtenNumber(cell) !== null;

/**
 * Index of the record that names columns: the first that names two known ones, before any that holds two numbers; else
 * the first that is neither a comment nor a title, which fills one cell of several.
 */
function startOf(records: readonly NumberedRecord[], isDeclared: boolean): number {
  const data = records.findIndex(({ cells }) => cells.filter(isNumber).length >= 2);
  const named = records.findIndex(({ cells }) => !COMMENT.test(cells[0]) && knownColumns(cells) >= 2);
  if (named >= 0 && (data < 0 || named <= data)) return named;
  const widest = Math.max(...records.map(({ cells }) => cells.length));
  const plain = records.findIndex(
    ({ cells }, i) =>
      !(isDeclared && i === 0) &&
      !COMMENT.test(cells[0]) &&
      (widest < 2 || cells.filter((cell) => cell.trim() !== '').length >= 2),
  );
  return Math.max(0, plain);
}

/** The first records that are not blank. @throws Error when there is none, or the first does not end */
function firstRecords(text: string, separator: string, isWhole: boolean): readonly NumberedRecord[] {
  const records: NumberedRecord[] = [];
  const reader = new CsvReader(separator, (cells, number) => {
    records.push({ number, cells });
    return records.length < LOOKED_AT;
  });
  if (reader.push(text) && isWhole) reader.end();
  if (records.length > 0) return records;
  if (text.trim() === '')
    throw new Error(t`The file is empty. It needs a first row that names columns: lon,lat,value.`);
  throw new Error(
    t`The first row does not end. Check line ends and quotation marks, and that this is a CSV or GeoJSON file.`,
  );
}
