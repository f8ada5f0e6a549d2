import { t } from '../domain/words';
import { type ByteSource, textOf } from './byte-source';
import { type ColumnGuess, type ColumnMapping, matchColumns } from './column-names';
import { detectCsv } from './csv-format';
import { CsvPlaces, sampleCsv } from './csv-places';
import { CsvReader } from './csv-reader';
import { BEGINNING_BYTES, isZip } from './file-kind';
import { parseFeatures } from './geojson-features';
import { addFeature, cellsOfFeatures, sampleFeatures } from './geojson-places';
import { namesH3, openH3 } from './h3-cells';
import { parseKml } from './kml';
import { type PlaceTable, PlaceTableBuilder } from './place-table';
import type { SampleRows } from './sample-rows';
import { FIND_OUT, type ValueReading } from './value-reading';
import type { WrittenRows } from './written-rows';

/** What a file holds, as far as its beginning says it: enough to ask a person which column is which. */
export interface TableSample extends SampleRows {
  readonly format: 'csv' | 'geojson';
  /** Columns matched by name; null where a person has to choose. */
  readonly guess: ColumnGuess;
  /** Sheets of a workbook, of which `guess` names the one that was looked at; none of any other file. */
  readonly sheets: readonly string[];
}

export interface ReadOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
  /** Lets other work be done for a moment: also what gives the reading up. */
  readonly pause: () => Promise<void>;
}

/** A whole file of features is held in memory, and what it is parsed to takes up to twenty times as much. */
const MOST_FEATURES_BYTES = 64 * 2 ** 20;
const FEATURES_AT_A_TIME = 2000;
/** By which a file is judged. */
const BEGINNING_CHARACTERS = 1 << 16;

/**
 * Looks at the beginning of a file.
 * @param sheet of a workbook; without one, the first that names places
 * @throws Error in words for people, with the remedy
 */
export async function sampleTable(source: ByteSource, options: ReadOptions, sheet?: string): Promise<TableSample> {
  const { first, isWhole, features, workbook } = await open(source, options, sheet, true);
  const sample = features ? sampleFeatures(await features()) : sampleCsv(first, isWhole);
  const guess = matchColumns(sample.columns);
  return {
    format: features ? 'geojson' : 'csv',
    ...sample,
    guess: workbook ? { ...guess, sheet: workbook.sheet } : guess,
    sheets: workbook?.sheets ?? [],
  };
}

/**
 * Reads rows of a file once more, with all their columns.
 * @param wanted numbers of rows as `PlaceTable` has them, rising
 * @param sheet of a workbook
 * @throws as `readTable`
 */
export async function readCells(
  source: ByteSource,
  wanted: Int32Array,
  options: ReadOptions,
  sheet?: string,
): Promise<WrittenRows> {
  const { first, rest, isWhole, features } = await open(source, options, sheet, true);
  if (features) return cellsOfFeatures(await features(), wanted);
  const { separator, columns } = detectCsv(first, isWhole);
  const cells: (readonly string[])[] = [];
  const reader = new CsvReader(separator, (written, record) => {
    while (cells.length < wanted.length && wanted[cells.length] < record) cells.push([]);
    if (wanted[cells.length] === record) cells.push(columns.map((_, i) => written[i] ?? ''));
    return cells.length < wanted.length;
  });
  if (reader.push(first)) for await (const text of rest) if (!reader.push(text)) break;
  reader.end();
  while (cells.length < wanted.length) cells.push([]);
  return { columns, cells };
}

/**
 * Reads the places of a CSV, XLSX, GeoJSON or KML file. Rows that cannot be used are listed with the reason, the others
 * are used. Where the values leave open how they are to be understood, the table has doubts, and is not to be used
 * before a reading answers them.
 * @throws Error in words for people when the file as a whole cannot be read; the signal's reason when it is given up
 */
export async function readTable(
  source: ByteSource,
  mapping: ColumnMapping,
  options: ReadOptions,
  reading: ValueReading = FIND_OUT,
): Promise<PlaceTable> {
  const read = await readOnce(source, mapping, options, reading);
  // What the cells decide without doubt is mostly the decimal point, by which they have been read.
  if (read.settled.decimal !== 'comma' || reading.decimal === 'comma') return read.table;
  return (await readOnce(source, mapping, options, read.settled)).table;
}

async function readOnce(
  source: ByteSource,
  mapping: ColumnMapping,
  options: ReadOptions,
  reading: ValueReading,
): Promise<{ readonly table: PlaceTable; readonly settled: ValueReading }> {
  const builder = new PlaceTableBuilder(reading);
  const { first, rest, isWhole, features } = await open(source, options, mapping.sheet);
  const finish = (notes?: readonly string[]) => ({ table: builder.finish(notes), settled: builder.settled });
  if (!features) {
    const format = detectCsv(first, isWhole);
    const hasWholePlaces = mapping.lon === mapping.lat;
    const places = new CsvPlaces(builder, format, mapping, hasWholePlaces && namesH3(first) ? await openH3() : null);
    if (places.push(first)) for await (const text of rest) if (!places.push(text)) break;
    places.end();
    return finish(skippedNotes(format.skipped));
  }
  const all = await features();
  for (let from = 0; from < all.length; from += FEATURES_AT_A_TIME) {
    await options.pause();
    options.signal.throwIfAborted();
    const some = all.slice(from, from + FEATURES_AT_A_TIME);
    for (const [i, feature] of some.entries()) addFeature(builder, from + i + 1, feature, mapping);
  }
  return finish();
}

const skippedNotes = (skipped: readonly string[]): readonly string[] =>
  skipped.length === 0 ? [] : [t`passed over before the header: ${skipped.map((line) => `“${line}”`).join(', ')}`];

/** The beginning of a file and the rest of it; what gives its features where it has some, and what else is in it. */
async function open(source: ByteSource, options: ReadOptions, sheet: string | undefined, asWritten = false) {
  const { signal, onProgress } = options;
  const workbook = isZip(await source.read(0, BEGINNING_BYTES))
    ? await (await import('./workbook')).openWorkbook(source, sheet, options, asWritten)
    : null;
  const rest = workbook?.text ?? textOf(source, signal, (done) => onProgress(done, source.sizeBytes));
  let first = '';
  let isWhole = false;
  while (!isWhole && first.length < BEGINNING_CHARACTERS) {
    const { value = '', done = false } = await rest.next();
    first += value;
    isWhole = done;
  }
  const parse = workbook ? null : parserOf(first);
  const features =
    parse &&
    (async () => {
      if (source.sizeBytes > MOST_FEATURES_BYTES) throw tooLarge();
      return parse(await wholeText(first, rest));
    });
  return { first, rest, isWhole, features, workbook };
}

/** What reads a text by how it begins; null for CSV. */
function parserOf(first: string): ((text: string) => readonly unknown[]) | null {
  // Comments that some programs write before JSON; and separators of records, which are no white space.
  const json = /^(?:\s|\/\/[^\n]*\n)*(?=[{[])/.exec(first.replaceAll(String.fromCharCode(0x1e), ' '));
  if (json) return (text) => parseFeatures(text.slice(json[0].length));
  return /^\s*<(\?xml|kml)\b/i.test(first) ? parseKml : null;
}

/** @throws Error in words for people, when it is more than memory is for */
async function wholeText(first: string, rest: AsyncIterable<string>): Promise<string> {
  const pieces = [first];
  let size = first.length;
  for await (const text of rest) {
    size += text.length;
    // One that was packed is larger than it looked.
    if (size > MOST_FEATURES_BYTES) throw tooLarge();
    pieces.push(text);
  }
  return pieces.join('');
}

const tooLarge = (): Error =>
  new Error(
    t`The file has more than ${MOST_FEATURES_BYTES / 2 ** 20} MB, the most for GeoJSON and KML. Export it as CSV, or a part of it.`,
  );
