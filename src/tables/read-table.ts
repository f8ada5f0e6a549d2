import { type ByteSource, PIECE_BYTES, textOf } from './byte-source';
import { type ColumnGuess, type ColumnMapping, matchColumns } from './column-names';
import { detectCsv } from './csv-format';
import { CsvPlaces, sampleCsv } from './csv-places';
import { parseFeatures } from './geojson-features';
import { addFeature, sampleFeatures } from './geojson-places';
import { type PlaceTable, PlaceTableBuilder } from './place-table';
import type { SampleRows } from './sample-rows';

/** What a file holds, as far as its beginning says it: enough to ask a person which column is which. */
export interface TableSample extends SampleRows {
  readonly format: 'csv' | 'geojson';
  /** Columns matched by name; null where a person has to choose. */
  readonly guess: ColumnGuess;
}

export interface ReadOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
  /** Lets other work be done for a moment: also what gives the reading up. */
  readonly pause: () => Promise<void>;
}

/** A whole GeoJSON file is held in memory several times over. */
const MOST_GEOJSON_BYTES = 256 * 2 ** 20;
const FEATURES_AT_A_TIME = 2000;

/** Looks at the beginning of a file. @throws Error in words for people, with the remedy */
export async function sampleTable(source: ByteSource, options: ReadOptions): Promise<TableSample> {
  const { first, rest, isGeoJson } = await open(source, options);
  const sample = isGeoJson
    ? sampleFeatures(await featuresOf(first, rest, source))
    : sampleCsv(first, source.sizeBytes <= PIECE_BYTES);
  return { format: isGeoJson ? 'geojson' : 'csv', ...sample, guess: matchColumns(sample.columns) };
}

/**
 * Reads the places of a CSV or GeoJSON file. Rows that cannot be used are listed with the reason, the others are used.
 * @throws Error in words for people when the file as a whole cannot be read; the signal's reason when it is given up
 */
export async function readTable(source: ByteSource, mapping: ColumnMapping, options: ReadOptions): Promise<PlaceTable> {
  const builder = new PlaceTableBuilder();
  const { first, rest, isGeoJson } = await open(source, options);
  if (!isGeoJson) {
    const places = new CsvPlaces(builder, detectCsv(first, source.sizeBytes <= PIECE_BYTES), mapping);
    if (places.push(first)) for await (const text of rest) if (!places.push(text)) break;
    places.end();
    return builder.finish();
  }
  const features = await featuresOf(first, rest, source);
  for (let from = 0; from < features.length; from += FEATURES_AT_A_TIME) {
    await options.pause();
    options.signal.throwIfAborted();
    const some = features.slice(from, from + FEATURES_AT_A_TIME);
    for (const [i, feature] of some.entries()) addFeature(builder, from + i + 1, feature, mapping);
  }
  return builder.finish();
}

async function open(source: ByteSource, { signal, onProgress }: ReadOptions) {
  const rest = textOf(source, signal, (done) => onProgress(done, source.sizeBytes));
  const { value: first = '' } = await rest.next();
  return { first, rest, isGeoJson: /^\s*[{[]/.test(first) };
}

async function featuresOf(first: string, rest: AsyncIterable<string>, source: ByteSource): Promise<readonly unknown[]> {
  if (source.sizeBytes > MOST_GEOJSON_BYTES) {
    const size = Math.round(source.sizeBytes / 2 ** 20);
    throw new Error(`The file has ${size} MB; GeoJSON may have ${MOST_GEOJSON_BYTES / 2 ** 20}. Export it as CSV.`);
  }
  const pieces = [first];
  for await (const text of rest) pieces.push(text);
  return parseFeatures(pieces.join(''));
}
