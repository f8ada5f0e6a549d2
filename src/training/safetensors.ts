/** Float32 tensors by name, with free text beside them: the safetensors file format (8-byte length, JSON header, data). */
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

/** @throws Error naming `source` if the bytes are truncated or not a float32 safetensors file. */
export function decodeSafetensors(bytes: Uint8Array, source: string): SafetensorsFile {
  const refuse = (why: string): never => {
    throw new Error(`${source}: not a usable safetensors file (${why}); restore it from a copy or train again`);
  };
  if (bytes.length < 8) refuse('shorter than its header');
  const headerBytes = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (8 + headerBytes > bytes.length) refuse('shorter than its header');
  let header: Record<string, HeaderEntry | Record<string, string>> = {};
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerBytes)));
  } catch {
    refuse('the header is not JSON');
  }
  const { __metadata__: metadata = {}, ...entries } = header;
  const start = 8 + headerBytes;
  const tensors = new Map(
    Object.entries(entries as Record<string, HeaderEntry>).map(([name, { dtype, shape, data_offsets: range }]) => {
      const count = shape.reduce((a, b) => a * b, 1);
      if (dtype !== 'F32' || range[1] - range[0] !== count * 4) refuse(`tensor "${name}" is not float32 of its shape`);
      if (start + range[1] > bytes.length) refuse(`tensor "${name}" is cut off`);
      // A copy of its own: Node's Buffer.slice would share the whole file, at any alignment.
      const copy = new Uint8Array(range[1] - range[0]);
      copy.set(bytes.subarray(start + range[0], start + range[1]));
      return [name, { shape, data: new Float32Array(copy.buffer) }];
    }),
  );
  return { tensors, metadata: metadata as Record<string, string> };
}
