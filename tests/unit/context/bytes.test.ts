import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader } from '../../../src/context/byte-reader';
import { ByteWriter } from '../../../src/context/byte-writer';
import { crc32 } from '../../../src/context/crc32';

describe('ByteWriter and ByteReader', () => {
  it('return every sequence of numbers and texts that was written', () => {
    const item = fc.oneof(
      fc.record({ kind: fc.constant('unsigned' as const), value: fc.integer({ min: 0, max: 0xffffffff }) }),
      fc.record({ kind: fc.constant('signed' as const), value: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }) }),
      fc.record({ kind: fc.constant('text' as const), value: fc.string({ unit: 'grapheme' }) }),
    );
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const out = new ByteWriter();
        for (const { kind, value } of items) {
          if (kind === 'text') out.text(value);
          else out[kind](value);
        }
        const input = new ByteReader(out.finish());
        expect(items.map(({ kind }) => input[kind]())).toEqual(items.map(({ value }) => value));
        expect(input.done).toBe(true);
      }),
    );
  });

  it('grows past its first buffer', () => {
    const out = new ByteWriter();
    for (let i = 0; i < 100_000; i++) out.unsigned(i % 128);
    expect(out.finish().length).toBe(100_000);
  });

  it('refuses numbers that do not fit, and reading past the end', () => {
    const out = new ByteWriter();
    for (const bad of [-1, 1.5, 2 ** 32]) expect(() => out.unsigned(bad)).toThrow(RangeError);
    expect(() => new ByteReader(new Uint8Array([0x80])).unsigned()).toThrow('data end too early');
    expect(() => new ByteReader(new Uint8Array([5, 65])).text()).toThrow('runs past the end');
    expect(() => new ByteReader(new Uint8Array(9).fill(0xff)).unsigned()).toThrow('longer than 32 bits');
  });
});

describe('crc32', () => {
  it('matches the check value of the standard', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });
});
