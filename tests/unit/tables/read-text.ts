import type { ByteSource } from '../../../src/tables/byte-source';
import type { ColumnMapping } from '../../../src/tables/column-names';
import { completeMapping } from '../../../src/tables/column-names';
import type { PlaceTable } from '../../../src/tables/place-table';
import { type ReadOptions, readTable, sampleTable, type TableSample } from '../../../src/tables/read-table';

/** A file in memory. */
export function sourceOf(content: string | Uint8Array): ByteSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { sizeBytes: bytes.length, read: async (from, to) => bytes.subarray(from, to) };
}

export const patient: ReadOptions = {
  signal: new AbortController().signal,
  onProgress: () => {},
  pause: async () => {},
};

export const sample = (content: string | Uint8Array): Promise<TableSample> => sampleTable(sourceOf(content), patient);

/** Reads a file as a person does who takes the columns that are proposed, but for those given. */
export async function read(content: string | Uint8Array, by: Partial<ColumnMapping> = {}): Promise<PlaceTable> {
  const { guess, format } = await sample(content);
  const mapping = completeMapping({ ...guess, ...by }, format === 'geojson');
  if (!mapping) throw new Error(`Columns are to be chosen: ${JSON.stringify(guess)}`);
  return readTable(sourceOf(content), mapping, patient);
}

/** The good rows, one array each: lon, lat, value, group. */
export const placesOf = ({ lonDeg, latDeg, values, groups, groupNames }: PlaceTable): unknown[][] =>
  Array.from(lonDeg, (lon, i) => [lon, latDeg[i], values[i], groupNames[groups[i]] ?? null]);
