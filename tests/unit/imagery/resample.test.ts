import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resampleArea } from '../../../src/imagery/resample';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe('resampleArea', () => {
  it('gives back a picture of the right size byte for byte, without its alpha', () =>
    fc.assert(
      fc.property(bytes(8 * 8 * 4), (rgba) => {
        expect(resampleArea(rgba, 8, 8)).toEqual(rgba.filter((_, i) => i % 4 !== 3));
      }),
    ));

  it('takes the rounded mean of each block of a picture that is a whole multiple', () => {
    const rgba = Uint8Array.from({ length: 4 * 4 * 4 }, (_, i) => (i % 4 === 0 ? Math.floor(i / 4) : 0));
    const red = resampleArea(rgba, 4, 2).filter((_, i) => i % 3 === 0);
    expect([...red]).toEqual([3, 5, 11, 13]); // 2.5, 4.5, 10.5, 12.5
  });

  it('keeps a plain colour, and the mean of any picture to half a step, at any size', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.nat(255),
        fc.infiniteStream(fc.nat(255)),
        (side, grey, stream) => {
          const plain = new Uint8Array(side * side * 4).fill(grey);
          expect(new Set(resampleArea(plain, side, 16))).toEqual(new Set([grey]));
          const rgba = Uint8Array.from(stream.take(side * side * 4));
          const mean = (list: Uint8Array) => list.reduce((a, b) => a + b, 0) / list.length;
          const before = mean(rgba.filter((_, i) => i % 4 === 1));
          const after = mean(resampleArea(rgba, side, 16).filter((_, i) => i % 3 === 1));
          expect(Math.abs(after - before)).toBeLessThanOrEqual(0.501);
        },
      ),
      { numRuns: 50 },
    ));

  it('refuses bytes that do not fit the side', () =>
    expect(() => resampleArea(new Uint8Array(12), 2, 2)).toThrow('12 bytes given for 2 x 2'));
});
