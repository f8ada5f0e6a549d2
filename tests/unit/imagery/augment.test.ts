import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import { AUGMENT_RANGES, augment } from '../../../src/imagery/augment';
import { blur } from '../../../src/imagery/blur';
import { changeGamma, changeSaturation, changeWhiteBalance } from '../../../src/imagery/colour-change';
import { changeGroundScale } from '../../../src/imagery/ground-scale';
import { addNoise } from '../../../src/imagery/noise';
import { changeHaze, changeSeason } from '../../../src/imagery/weather';

const SIZE = 16;
const LENGTH = SIZE * SIZE * 3;
const image = fc.uint8Array({ minLength: LENGTH, maxLength: LENGTH });
const colour = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 255 })));
const within = ([min, max]: readonly [number, number]) => fc.double({ min, max, noNaN: true });

function plain(rgb: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: LENGTH }, (_, i) => rgb[i % 3]);
}

function coloursOf(rgb: Uint8Array): Set<string> {
  return new Set(Array.from({ length: rgb.length / 3 }, (_, i) => rgb.subarray(i * 3, i * 3 + 3).join()));
}

function variance(values: Uint8Array): number {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  return values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
}

describe('each change alone', () => {
  it('leaves a plain image plain', () => {
    fc.assert(
      fc.property(
        colour,
        within(AUGMENT_RANGES.gamma),
        within(AUGMENT_RANGES.channelGain),
        within(AUGMENT_RANGES.saturation),
        within(AUGMENT_RANGES.blurSigma),
        within(AUGMENT_RANGES.groundScale),
        (rgb, gamma, gain, saturation, sigma, scale) => {
          const one = plain(rgb);
          expect(coloursOf(changeGamma(one, gamma)).size).toBe(1);
          expect(coloursOf(changeWhiteBalance(one, [gain, 1, 1 / gain])).size).toBe(1);
          expect(coloursOf(changeSaturation(one, saturation)).size).toBe(1);
          expect(blur(one, SIZE, sigma)).toEqual(one);
          expect(changeGroundScale(one, SIZE, scale)).toEqual(one);
        },
      ),
    );
  });

  it('changes nothing at its neutral strength', () => {
    fc.assert(
      fc.property(image, (rgb) => {
        expect(changeGamma(rgb, 1)).toEqual(rgb);
        expect(changeWhiteBalance(rgb, [1, 1, 1])).toEqual(rgb);
        expect(changeSaturation(rgb, 1)).toEqual(rgb);
        expect(blur(rgb, SIZE, 0)).toEqual(rgb);
        expect(changeGroundScale(rgb, SIZE, 1)).toEqual(rgb);
        expect(addNoise(rgb, 0, new Random(1))).toEqual(rgb);
      }),
    );
  });

  it('leaves the image it was given as it was', () => {
    const rgb = plain([10, 120, 230]);
    const before = rgb.slice();
    augment(rgb, SIZE, new Random(3));
    blur(rgb, SIZE, 1);
    expect(rgb).toEqual(before);
  });
});

describe('changeGamma', () => {
  it('keeps black and white, and darkens above 1', () => {
    expect([...changeGamma(Uint8Array.of(0, 128, 255), 1.4)]).toEqual([0, Math.round(255 * (128 / 255) ** 1.4), 255]);
    expect(() => changeGamma(new Uint8Array(3), 0)).toThrow(/exponent must be above 0/);
  });
});

describe('changeWhiteBalance', () => {
  it('multiplies each channel by its gain and clips', () => {
    expect([...changeWhiteBalance(Uint8Array.of(100, 100, 250), [1.1, 0.9, 1.2])]).toEqual([110, 90, 255]);
  });
});

describe('changeSaturation', () => {
  it('leaves grey alone and turns colour to its luminance at 0', () => {
    expect([...changeSaturation(Uint8Array.of(77, 77, 77), 1.3)]).toEqual([77, 77, 77]);
    expect([...changeSaturation(Uint8Array.of(200, 100, 50), 0)]).toEqual([124, 124, 124]);
  });
});

describe('blur', () => {
  it('spreads a point by the Gaussian of its sigma, alike in both directions', () => {
    const rgb = new Uint8Array(LENGTH);
    const at = (x: number, y: number) => (y * SIZE + x) * 3 + 1;
    rgb[at(8, 8)] = 255;
    const out = blur(rgb, SIZE, 0.8);
    expect(out[at(7, 8)] / out[at(8, 8)]).toBeCloseTo(Math.exp(-1 / (2 * 0.64)), 1);
    expect([out[at(9, 8)], out[at(8, 7)], out[at(8, 9)]]).toEqual([out[at(7, 8)], out[at(7, 8)], out[at(7, 8)]]);
    expect(out.filter((_, i) => i % 3 !== 1).every((value) => value === 0)).toBe(true);
  });

  it('refuses a sigma that its kernel does not reach', () => {
    expect(() => blur(new Uint8Array(LENGTH), SIZE, 1.5)).toThrow('sigma must be 0..1 px, got 1.5');
  });
});

describe('addNoise', () => {
  it('adds noise of the asked deviation around zero, the same for the same generator state', () => {
    const rgb = new Uint8Array(64 * 64 * 3).fill(128);
    const noisy = addNoise(rgb, 5, new Random(7));
    expect(Math.sqrt(variance(noisy))).toBeCloseTo(5, 0);
    expect(noisy.reduce((sum, value) => sum + value, 0) / noisy.length).toBeCloseTo(128, 0);
    expect(addNoise(rgb, 5, new Random(7))).toEqual(noisy);
    expect(addNoise(rgb, 5, new Random(8))).not.toEqual(noisy);
  });
});

describe('changeGroundScale', () => {
  const ramp = Uint8Array.from({ length: LENGTH }, (_, i) => (Math.floor(i / 3) % SIZE) * 16);
  const row = (rgb: Uint8Array) => Array.from({ length: SIZE }, (_, x) => rgb[(8 * SIZE + x) * 3]);

  it('shows less ground, about the centre, below 1', () => {
    const near = row(changeGroundScale(ramp, SIZE, 0.5));
    expect(near[7] + near[8]).toBeCloseTo(ramp[7 * 3] + ramp[8 * 3], 0);
    expect(near[15] - near[0]).toBeCloseTo((240 * 7.5) / 15, 0);
  });

  it('mirrors the ground beyond the border above 1', () => {
    const far = row(changeGroundScale(ramp, SIZE, 2));
    expect(far.slice(0, 4)).toEqual(far.slice(4, 8).toReversed());
    expect(far.slice(4, 12)).toEqual(far.slice(4, 12).toSorted((a, b) => a - b));
  });

  it('refuses a scale outside its range', () => {
    expect(() => changeGroundScale(ramp, SIZE, 0)).toThrow('scale must be in (0, 2], got 0');
    expect(() => changeGroundScale(ramp, SIZE, 2.5)).toThrow(RangeError);
  });
});

describe('changeHaze', () => {
  it('mixes the ground with the light of the air, and takes it away below 0', () => {
    expect([...changeHaze(Uint8Array.of(40, 60, 20), 0.25, [120, 120, 140])]).toEqual([60, 75, 50]);
    expect([...changeHaze(Uint8Array.of(60, 75, 50), -1 / 3, [120, 120, 140])]).toEqual([40, 60, 20]);
    expect(() => changeHaze(new Uint8Array(3), 1, [0, 0, 0])).toThrow('the share must be below 1, got 1');
  });
});

describe('changeSeason', () => {
  it('dries what is green, and leaves roofs, water and snow alone', () => {
    expect([...changeSeason(Uint8Array.of(60, 100, 40), 0.5)]).toEqual([85, 92, 40]);
    expect([...changeSeason(Uint8Array.of(60, 100, 40), -0.5)]).toEqual([35, 108, 40]);
    const others = Uint8Array.of(200, 120, 110, 20, 40, 90, 250, 250, 250);
    expect(changeSeason(others, 0.8)).toEqual(others);
  });
});

describe('augment', () => {
  it('is a function of the image and the state of the generator', () => {
    fc.assert(
      fc.property(image, fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }), (rgb, seed, strength) => {
        const once = augment(rgb, SIZE, new Random(seed), strength);
        expect(once.length).toBe(LENGTH);
        expect(augment(rgb, SIZE, new Random(seed), strength)).toEqual(once);
      }),
    );
  });

  it('only turns and flips at strength 0: the same pixels in another order', () => {
    fc.assert(
      fc.property(image, fc.integer(), (rgb, seed) => {
        expect(augment(rgb, SIZE, new Random(seed), 0).toSorted()).toEqual(rgb.toSorted());
      }),
    );
  });

  it('gives different images for different states', () => {
    const rgb = Uint8Array.from({ length: LENGTH }, (_, i) => (i * 37) % 256);
    const random = new Random(5);
    expect(new Set(Array.from({ length: 20 }, () => augment(rgb, SIZE, random).join())).size).toBe(20);
  });

  it('changes air and season before all else, and draws nothing for them at weather 0', () => {
    const rgb = plain([60, 100, 40]);
    const [still, moved] = [0, 1].map((weather) => augment(rgb, SIZE, new Random(7), 0, weather));
    expect(still).toEqual(rgb);
    expect(coloursOf(moved).size).toBe(1);
    expect(moved).not.toEqual(rgb);
    expect(augment(rgb, SIZE, new Random(7), 0.5, 0)).toEqual(augment(rgb, SIZE, new Random(7), 0.5));
  });

  it('refuses a strength outside 0..1', () => {
    expect(() => augment(new Uint8Array(LENGTH), SIZE, new Random(1), 1.5)).toThrow('strength must be 0..1, got 1.5');
    expect(() => augment(new Uint8Array(LENGTH), SIZE, new Random(1), 1, -1)).toThrow('weather must be 0..1, got -1');
  });
});
