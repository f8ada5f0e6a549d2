import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  differenceColour,
  gradientOf,
  MAX_DIFFERENCE,
  MAX_SCORE,
  type Rgb,
  scoreColour,
} from '../../../src/domain/colour-scale';

/** Relative luminance (WCAG 2.2). */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((v) => (v <= 10.31 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const contrast = (a: Rgb, b: Rgb): number => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

describe('scoreColour', () => {
  it('ends in the dark blue and the yellow of cividis', () => {
    expect(scoreColour(0)).toEqual([0x00, 0x22, 0x4e]);
    expect(scoreColour(MAX_SCORE)).toEqual([0xfe, 0xe8, 0x38]);
  });

  it('grows lighter with the score', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 9.6, noNaN: true }), (score) => {
        expect(luminance(scoreColour(score + 0.3))).toBeGreaterThan(luminance(scoreColour(score)));
      }),
    );
  });

  it('holds its ends for values beyond them', () => {
    expect(scoreColour(-3)).toEqual(scoreColour(0));
    expect(scoreColour(12)).toEqual(scoreColour(9.9));
  });

  it('tells low from high by lightness alone', () => {
    expect(contrast(scoreColour(0), scoreColour(9.9))).toBeGreaterThan(10);
    expect(contrast(scoreColour(0), scoreColour(5))).toBeGreaterThan(3);
    expect(contrast(scoreColour(5), scoreColour(9.9))).toBeGreaterThan(3);
  });
});

describe('differenceColour', () => {
  it('is orange where SFT is higher, purple where Urban-R1 is, and almost white at none', () => {
    const [orange, purple] = [differenceColour(-4), differenceColour(4)];
    expect(orange[0]).toBeGreaterThan(orange[2]);
    expect(purple[2]).toBeGreaterThan(purple[1]);
    expect(differenceColour(0)).toEqual([247, 247, 247]);
  });

  it('grows darker with the size of the difference, in both directions', () => {
    const size = fc.double({ min: 0, max: MAX_DIFFERENCE - 0.2, noNaN: true });
    fc.assert(
      fc.property(size, fc.constantFrom(-1, 1), (difference, sign) => {
        const nearer = luminance(differenceColour(sign * difference));
        expect(luminance(differenceColour(sign * (difference + 0.2)))).toBeLessThan(nearer);
      }),
    );
  });
});

it('draws both scales from their least to their greatest value', () => {
  expect(gradientOf('score')).toMatch(/^linear-gradient\(to right, rgb\(0 34 78\), .*rgb\(254 232 56\)\)$/);
  expect(gradientOf('difference')).toMatch(/^linear-gradient\(to right, rgb\(127 59 8\), .*rgb\(45 0 75\)\)$/);
});
