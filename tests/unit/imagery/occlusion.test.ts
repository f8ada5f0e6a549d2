import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import { occlusions } from '../../../src/imagery/occlusion';

const random = new Random(3);
const rgb = Uint8Array.from({ length: 64 * 64 * 3 }, () => random.below(256));

describe('occlusions', () => {
  it('covers each square once, in the mean colour, and leaves the rest as it is', () => {
    const mean = [0, 1, 2].map((channel) => {
      const values = rgb.filter((_, i) => i % 3 === channel);
      return Math.round(values.reduce((a, b) => a + b, 0) / values.length);
    });
    const pictures = occlusions(rgb, 16);
    expect(pictures).toHaveLength(16);
    for (const [square, picture] of pictures.entries())
      for (let i = 0; i < rgb.length; i++) {
        const pixel = Math.floor(i / 3);
        const at = 4 * Math.floor(pixel / 64 / 16) + Math.floor((pixel % 64) / 16);
        if (picture[i] !== (at === square ? mean[i % 3] : rgb[i])) throw new Error(`square ${square}, byte ${i}`);
      }
  });

  it('refuses squares that do not fill the picture', () => expect(() => occlusions(rgb, 20)).toThrow(RangeError));
});
