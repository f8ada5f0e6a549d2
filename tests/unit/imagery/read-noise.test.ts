import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDistorted, noisePattern } from '../../../src/imagery/read-noise';

describe('the check for noise', () => {
  it('is opaque and takes on each value of a byte in each channel', () => {
    const { width, height, rgba } = noisePattern();
    expect(rgba).toHaveLength(width * height * 4);
    for (const channel of [0, 1, 2]) expect(new Set(rgba.filter((_, i) => i % 4 === channel)).size).toBe(256);
    expect(new Set(rgba.filter((_, i) => i % 4 === 3))).toEqual(new Set([255]));
  });

  it('finds a single bit that changed, and nothing in what is unchanged', () => {
    const drawn = noisePattern();
    expect(isDistorted(drawn, drawn.rgba.slice())).toBe(false);
    fc.assert(
      fc.property(fc.nat(drawn.rgba.length - 1), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const read = drawn.rgba.slice();
        read[at] ^= 1 << bit;
        expect(isDistorted(drawn, read)).toBe(true);
      }),
    );
    expect(isDistorted(drawn, drawn.rgba.slice(4))).toBe(true);
  });
});
