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

/** The bytes of a safetensors file. */
export function encodeSafetensors({ tensors, metadata }: SafetensorsFile): Uint8Array {
  const header: Record<string, HeaderEntry | Record<string, string>> = { __metadata__: { ...metadata } };
  let offset = 0;
  for (const [name, { shape, data }] of tensors) {
    header[name] = { dtype: 'F32', shape: [...shape], data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  const text = JSON.stringify(header);
  const padded = new TextEncoder().encode(text + ' '.repeat((8 - (new TextEncoder().encode(text).length % 8)) % 8));
  const out = new Uint8Array(8 + padded.length + offset);
  new DataView(out.buffer).setBigUint64(0, BigInt(padded.length), true);
  out.set(padded, 8);
  let position = 8 + padded.length;
  for (const { data } of tensors.values()) {
    out.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), position);
    position += data.byteLength;
  }
  return out;
}

const size = v.pipe(v.number(), v.integer(), v.minValue(0));
const entrySchema = v.object({ dtype: v.literal('F32'), shape: v.array(size), data_offsets: v.tuple([size, size]) });

/** @throws Error in one line naming `source` if the bytes are truncated or not a float32 safetensors file. */
export function decodeSafetensors(bytes: Uint8Array, source: string): SafetensorsFile {
  const refuse = (why: string): never => {
    throw new Error(`${source}: not a usable safetensors file (${why}); restore it from a copy or train again`);
  };
  if (bytes.length < 8) refuse('shorter than its header');
  const headerBytes = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const start = 8 + headerBytes;
  if (start > bytes.length) refuse('shorter than its header');
  const { __metadata__: metadata = {}, ...entries } = parseHeader(bytes.subarray(8, start), refuse);
  const isText = (value: unknown): value is string => typeof value === 'string';
  if (!isRecord(metadata) || !Object.values(metadata).every(isText)) return refuse('its metadata are no texts');
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
  return { tensors, metadata: metadata as Record<string, string> };
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
