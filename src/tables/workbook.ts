import { unzipSync } from 'fflate';
import { type CellValue, streamXlsxRows } from 'hucre/xlsx';
import { SaxesParser } from 'saxes';
import { t } from '../domain/words';
import type { ByteSource } from './byte-source';
import { knownColumns } from './column-names';
import { packedKind } from './file-kind';

/** The table of one sheet of a workbook. */
export interface SheetTable {
  /** The sheets that a reader of the workbook sees, in their order. */
  readonly sheets: readonly string[];
  /** The one that is read. */
  readonly sheet: string;
  /** Its rows as text with tabs between the cells, a line for each row of the sheet. */
  readonly text: AsyncGenerator<string>;
}

interface Patience {
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
  readonly pause: () => Promise<void>;
}

/** What one part of an archive says of itself. */
interface Part {
  readonly name: string;
  readonly packed: number;
  readonly size: number;
}

const MEGABYTE = 2 ** 20;
/** A workbook is held in memory, and so are the texts that its cells share. */
const MOST_MEGABYTES = { workbook: 32, part: 64, texts: 16 };
/** What a sheet says packs to a tenth of its size: beyond this, and more than a little, it is none. */
const MOST_TIMES = 100;
const LITTLE_BYTES = 2 * MEGABYTE;
const MOST_SHEET_ROWS = 1_048_576;
const PIECE_BYTES = 1 << 18;
const PIECE_CHARACTERS = 1 << 16;
/** Rows and sheets among which the one is looked for that names places. */
const LOOKED_AT = { rows: 40, sheets: 12 };

/**
 * Opens a workbook of Office Open XML (ECMA-376), an .xlsx file. Of a formula its last value counts; a date is written
 * as 2024-05-31.
 * @param wanted the sheet to read; without one, or where there is none of that name, the first that names places
 * @param asWritten false to read values from it: 1.234 is then 1.2340, whose point can only be a decimal one
 * @throws Error in words for people: another archive, a damaged one, or one that is more than memory is for; the
 *   signal's reason when it is given up
 */
export async function openWorkbook(
  source: ByteSource,
  wanted: string | undefined,
  patience: Patience,
  asWritten: boolean,
): Promise<SheetTable> {
  if (source.sizeBytes > MOST_MEGABYTES.workbook * MEGABYTE) {
    throw new Error(t`The workbook has more than ${MOST_MEGABYTES.workbook} MB. Save its sheet as “CSV UTF-8”.`);
  }
  const bytes = await wholeFile(source, patience);
  const sheets = sheetsOf(bytes, checkedParts(bytes));
  const sheet = sheets.find((name) => name === wanted) ?? (await sheetOfPlaces(bytes, sheets));
  return { sheets, sheet, text: textOfSheet(bytes, sheet, patience, asWritten ? String : plainText) };
}

async function wholeFile(source: ByteSource, { signal, onProgress }: Patience): Promise<Uint8Array> {
  const whole = new Uint8Array(source.sizeBytes);
  for (let from = 0; from < whole.length; from += PIECE_BYTES) {
    const piece = await source.read(from, from + PIECE_BYTES);
    signal.throwIfAborted();
    whole.set(piece.subarray(0, whole.length - from), from);
    onProgress(Math.min(whole.length, from + PIECE_BYTES), whole.length);
  }
  return whole;
}

/** The parts of a workbook. None of them unpacks to more than it says. @throws Error in words for people */
function checkedParts(bytes: Uint8Array): readonly Part[] {
  const parts: Part[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        parts.push({ name, packed: size, size: originalSize });
        return false;
      },
    });
  } catch (cause) {
    throw damaged(cause);
  }
  if (!parts.some(({ name }) => isList(name))) throw new Error(packedKind(parts.map(({ name }) => name)));
  for (const { name, packed, size } of parts) {
    const most = /sharedStrings\.xml$/i.test(name) ? MOST_MEGABYTES.texts : MOST_MEGABYTES.part;
    // What says to be empty and is not would be unpacked without a limit.
    if (size === 0 && packed > 2) throw damaged(null);
    if (size > LITTLE_BYTES && size > MOST_TIMES * packed) {
      throw new Error(
        t`The workbook is too large: a part of it unpacks to more than ${MOST_TIMES} times its size. Save its sheet as “CSV UTF-8”.`,
      );
    }
    if (size > most * MEGABYTE) {
      throw new Error(
        t`The workbook is too large: a part of it unpacks to more than ${most} MB. Save its sheet as “CSV UTF-8”.`,
      );
    }
  }
  return parts;
}

/** The part that lists the sheets. */
const isList = (name: string): boolean => /^xl\/workbook\d*\.xml$/i.test(name);

/** Names of the sheets that are not hidden; of all where none is seen. @throws Error in words for people */
function sheetsOf(bytes: Uint8Array, parts: readonly Part[]): readonly string[] {
  const list = parts.find(({ name }) => isList(name))?.name ?? '';
  const sheets: { readonly name: string; readonly isHidden: boolean }[] = [];
  try {
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ name, attributes }) => {
      if (!/^(\w+:)?sheet$/.test(name) || !attributes.name) return;
      sheets.push({ name: String(attributes.name), isHidden: /hidden/i.test(String(attributes.state ?? '')) });
    });
    const unpacked = unzipSync(bytes, { filter: ({ name }) => name === list });
    parser.write(new TextDecoder().decode(unpacked[list])).close();
  } catch (cause) {
    throw damaged(cause);
  }
  if (sheets.length === 0) throw damaged(null);
  const seen = sheets.filter(({ isHidden }) => !isHidden);
  return (seen.length > 0 ? seen : sheets).map(({ name }) => name);
}

/** The first sheet of which a row names two columns that are known; else the first of all that is a table. */
async function sheetOfPlaces(bytes: Uint8Array, sheets: readonly string[]): Promise<string> {
  if (sheets.length === 1) return sheets[0];
  let table: string | null = null;
  for (const sheet of sheets.slice(0, LOOKED_AT.sheets)) {
    let isTable = false;
    for await (const { values } of rowsOf(bytes, sheet, LOOKED_AT.rows)) {
      const cells = values.map(cellText);
      if (knownColumns(cells) >= 2) return sheet;
      isTable ||= cells.filter((cell) => cell !== '').length >= 2;
    }
    if (isTable) table ??= sheet;
  }
  return table ?? sheets[0];
}

async function* textOfSheet(
  bytes: Uint8Array,
  sheet: string,
  { signal, pause }: Patience,
  numberText: (value: number) => string,
): AsyncGenerator<string> {
  let text = '';
  let line = 0;
  for await (const { index, values } of rowsOf(bytes, sheet)) {
    // Rows that hold nothing are not in the file, but they have their numbers.
    for (; line < index; line++) text += '\n';
    text += `${lineOf(values, numberText)}\n`;
    line++;
    if (text.length < PIECE_CHARACTERS) continue;
    yield text;
    text = '';
    await pause();
    signal.throwIfAborted();
  }
  yield text;
}

async function* rowsOf(bytes: Uint8Array, sheet: string, maxRows?: number) {
  try {
    for await (const row of streamXlsxRows(bytes, { sheet, maxRows })) {
      if (!(row.index < MOST_SHEET_ROWS)) throw damaged(null);
      yield row;
    }
  } catch (cause) {
    throw damaged(cause);
  }
}

function lineOf(values: readonly CellValue[], numberText: (value: number) => string): string {
  const cells = values.map((value) => {
    const text = typeof value === 'number' ? numberText(value) : cellText(value);
    return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  while (cells.at(-1) === '') cells.pop();
  return cells.join('\t');
}

function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const [day, time] = date.toISOString().split('T');
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`;
}

/** A number whose point cannot stand between thousands. */
const plainText = (value: number): string => String(value).replace(/^-?[1-9]\d{0,2}\.\d{3}$/, '$&0');

function damaged(cause: unknown): Error {
  return new Error(
    t`The workbook (.xlsx) is damaged or locked by a password. Open it, and save it anew or as “CSV UTF-8”.`,
    { cause },
  );
}
