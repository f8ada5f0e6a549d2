import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSafetensors, encodeSafetensors, type SafetensorsFile } from '../../../src/training/safetensors';

const nameArbitrary = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((s) => !s.startsWith('__'));
const tensorArbitrary = fc.array(fc.nat({ max: 4 }), { maxLength: 3 }).chain((shape) => {
  const length = shape.reduce((a, b) => a * b, 1);
  return fc
    .array(fc.float(), { minLength: length, maxLength: length })
    .map((values) => ({ shape, data: Float32Array.from(values) }));
});
const fileArbitrary: fc.Arbitrary<SafetensorsFile> = fc.record({
  tensors: fc
    .uniqueArray(fc.tuple(nameArbitrary, tensorArbitrary), { selector: ([name]) => name })
    .map((e) => new Map(e)),
  metadata: fc.dictionary(nameArbitrary, fc.string()),
});

const EXAMPLE = encodeSafetensors({
  tensors: new Map([
    ['a.weight', { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) }],
    ['b.bias', { shape: [2], data: Float32Array.of(-1, 0.5) }],
  ]),
  metadata: { step: '7' },
});
const HEADER_BYTES = Number(new DataView(EXAMPLE.buffer).getBigUint64(0, true));

/** A file with another header before the same data. */
function withHeader(text: string): Uint8Array {
  const header = new TextEncoder().encode(text);
  const bytes = new Uint8Array(8 + header.length + 32);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  return bytes;
}
const REFUSAL = /^run\/checkpoint: not a usable safetensors file \([^\n]+\); restore it from a copy or train again$/;
const decode = (bytes: Uint8Array): SafetensorsFile => decodeSafetensors(bytes, 'run/checkpoint');

describe('a safetensors file', () => {
  it('gives back what was put in, every bit', () => {
    fc.assert(
      fc.property(fileArbitrary, (file) => {
        const back = decode(encodeSafetensors(file));
        expect(back).toEqual({ tensors: file.tensors, metadata: { ...file.metadata } });
      }),
    );
  });

  it('is the published format: header length, JSON with types, shapes and offsets, data aligned to 8 bytes', () => {
    const header = JSON.parse(new TextDecoder().decode(EXAMPLE.subarray(8, 8 + HEADER_BYTES)));
    expect(header).toEqual({
      __metadata__: { step: '7', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      'a.weight': { dtype: 'F32', shape: [2, 3], data_offsets: [0, 24] },
      'b.bias': { dtype: 'F32', shape: [2], data_offsets: [24, 32] },
    });
    expect(HEADER_BYTES % 8).toBe(0);
    expect(EXAMPLE.length).toBe(8 + HEADER_BYTES + 32);
  });

  it('is refused when a bit of its data has flipped, or two tensors of one shape have changed places', () => {
    const altered = /not a usable safetensors file \(its checksum differs: it was altered or damaged\)/;
    for (let at = 8 + HEADER_BYTES; at < EXAMPLE.length; at++) {
      const flipped = EXAMPLE.slice();
      flipped[at] ^= 1;
      expect(() => decode(flipped), `byte ${at}`).toThrow(altered);
    }
    const text = new TextDecoder().decode(EXAMPLE.subarray(8, 8 + HEADER_BYTES));
    const renamed = withHeader(text.replace('a.weight', 'c.weight'));
    renamed.set(EXAMPLE.subarray(8 + HEADER_BYTES), renamed.length - 32);
    expect(() => decode(renamed)).toThrow(altered);
  });

  it('needs no checksum, as files of others have none', () => {
    const header = '{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}';
    expect([...decode(withHeader(header)).tensors.keys()]).toEqual(['a']);
  });

  it('reads out of a buffer that lies anywhere in memory, into memory of its own', () => {
    const moved = Buffer.concat([Buffer.of(0, 0, 0), EXAMPLE]).subarray(3);
    const back = decode(moved);
    moved.fill(0);
    expect(back).toEqual(decode(EXAMPLE));
  });

  it('is refused in one line that names it wherever it is cut off', () => {
    for (let length = 0; length < EXAMPLE.length; length++)
      expect(() => decode(EXAMPLE.subarray(0, length)), `${length} bytes`).toThrow(REFUSAL);
  });

  it('is either read or refused in one line that names it when bytes were changed', () => {
    const changes = fc.array(fc.tuple(fc.nat({ max: 8 + HEADER_BYTES - 1 }), fc.nat({ max: 255 })), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(changes, (list) => {
        const bytes = EXAMPLE.slice();
        for (const [at, value] of list) bytes[at] = value;
        try {
          for (const { shape, data } of decode(bytes).tensors.values())
            expect(data).toHaveLength(shape.reduce((a, b) => a * b, 1));
        } catch (error) {
          expect((error as Error).message).toMatch(REFUSAL);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['a header that is no object', 'null'],
    ['a list for a header', '[1]'],
    ['an entry that is no object', '{"a":5}'],
    ['an entry without a shape', '{"a":{"dtype":"F32","data_offsets":[0,4]}}'],
    ['a shape that is no list of sizes', '{"a":{"dtype":"F32","shape":"4","data_offsets":[0,4]}}'],
    ['sizes that are no whole numbers', '{"a":{"dtype":"F32","shape":[0.5,2],"data_offsets":[0,4]}}'],
    ['negative sizes', '{"a":{"dtype":"F32","shape":[-1,-1],"data_offsets":[0,4]}}'],
    ['offsets that are missing', '{"a":{"dtype":"F32","shape":[1]}}'],
    ['offsets before the data', '{"a":{"dtype":"F32","shape":[2],"data_offsets":[-4,4]}}'],
    ['another type', '{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}'],
    ['fewer data than the shape takes', '{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}'],
    ['data beyond the end', '{"a":{"dtype":"F32","shape":[2],"data_offsets":[28,36]}}'],
    ['metadata that are no object', '{"__metadata__":3}'],
  ])('is refused in one line that names it when it has %s', (_, header) => {
    expect(() => decode(withHeader(header))).toThrow(REFUSAL);
  });
});
