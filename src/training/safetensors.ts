import { createHash } from 'node:crypto';
import * as v from 'valibot';

/**
 * Float32 tensors by name, with free text beside them: the safetensors file format (8-byte length, JSON header, data).
 */
export interface SafetensorsFile {
  readonly tensors: Map<string, { readonly shape: readonly number[]; readonly data: Float32Array }>;
  readonly metadata: Readonly<Record<string, string>>;
}

interface HeaderEntry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

/** Name under which the metadata of a file hold its checksum. */
const CHECKSUM = 'sha256';

/** SHA-256 of names, shapes, metadata and data: what a flipped bit or two swapped tensors change. */
function checksumOf(entries: Record<string, HeaderEntry>, metadata: object, data: Uint8Array): string {
  const sorted = (record: object): [string, unknown][] => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  const places = sorted(entries).map(([name, entry]) => [
    name,
    (entry as HeaderEntry).shape,
    (entry as HeaderEntry).data_offsets,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([places, sorted(metadata)]))
    .update(data)
    .digest('hex');
}

/** The bytes of a safetensors file, with a checksum. */
export function encodeSafetensors({ tensors, metadata }: SafetensorsFile): Uint8Array {
  const entries: Record<string, HeaderEntry> = {};
  let offset = 0;
  for (const [name, { shape, data }] of tensors) {
    entries[name] = { dtype: 'F32', shape: [...shape], data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  const bytes = new Uint8Array(offset);
  for (const [name, { data }] of tensors)
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), entries[name].data_offsets[0]);
  const header = { __metadata__: { ...metadata, [CHECKSUM]: checksumOf(entries, metadata, bytes) }, ...entries };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = 8 + 8 * Math.ceil(text.length / 8);
  const out = new Uint8Array(start + offset).fill(' '.charCodeAt(0), 8, start);
  new DataView(out.buffer).setBigUint64(0, BigInt(start - 8), true);
  out.set(text, 8);
  out.set(bytes, start);
  return out;
}

const textsSchema = v.record(v.string(), v.string());
const size = v.pipe(v.number(), v.integer(), v.minValue(0));
const entrySchema = v.object({ dtype: v.literal('F32'), shape: v.array(size), data_offsets: v.tuple([size, size]) });

/**
 * Reads a file, and compares it with its checksum where it has one.
 * @throws Error in one line naming `source` if the bytes are truncated, altered or not a float32 safetensors file
 */
export function decodeSafetensors(bytes: Uint8Array, source: string): SafetensorsFile {
  const refuse = (why: string): never => {
    throw new Error(`${source}: not a usable safetensors file (${why}); restore it from a copy or train again`);
  };
  if (bytes.length < 8) refuse('shorter than its header');
  const headerBytes = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const start = 8 + headerBytes;
  if (start > bytes.length) refuse('shorter than its header');
  const { __metadata__: texts = {}, ...entries } = parseHeader(bytes.subarray(8, start), refuse);
  if (!v.is(textsSchema, texts)) return refuse('its metadata are no texts');
  const { [CHECKSUM]: checksum, ...metadata } = texts;
  const tensors = new Map(
    Object.entries(entries).map(([name, entry]) => {
      const tensor = `tensor ${JSON.stringify(name)}`;
      if (!v.is(entrySchema, entry)) return refuse(`${tensor} is not float32 with a shape and a place`);
      const {
        shape,
        data_offsets: [from, to],
      } = entry;
      if (to - from !== shape.reduce((a, b) => a * b, 4)) refuse(`${tensor} does not fill its shape`);
      if (start + to > bytes.length) refuse(`${tensor} is cut off`);
      // A copy of its own: Node's Buffer.slice would share the whole file, at any alignment.
      const copy = new Uint8Array(to - from);
      copy.set(bytes.subarray(start + from, start + to));
      return [name, { shape, data: new Float32Array(copy.buffer) }];
    }),
  );
  if (checksum && checksum !== checksumOf(entries as Record<string, HeaderEntry>, metadata, bytes.subarray(start)))
    refuse('its checksum differs: it was altered or damaged');
  return { tensors, metadata };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseHeader(bytes: Uint8Array, refuse: (why: string) => never): Record<string, unknown> {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    refuse('the header is not JSON');
  }
  return isRecord(header) ? header : refuse('the header is no object');
}
