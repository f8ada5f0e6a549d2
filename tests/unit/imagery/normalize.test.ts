import { Qwen2VLImageProcessor, RawImage } from '@huggingface/transformers';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import { IMAGE_MEAN, IMAGE_STD, toPatches } from '../../../src/imagery/normalize';

function randomImage(size: number, seed: number): Uint8Array {
  const random = new Random(seed);
  return Uint8Array.from({ length: size * size * 3 }, () => random.below(256));
}

/** The image processor of transformers.js as our preprocessor_config.json sets it up. */
function oracle(size: number, patch: number, merge: number) {
  return new Qwen2VLImageProcessor({
    patch_size: patch,
    merge_size: merge,
    temporal_patch_size: 1,
    min_pixels: size * size,
    max_pixels: size * size,
    image_mean: [...IMAGE_MEAN],
    image_std: [...IMAGE_STD],
    do_resize: true,
    do_rescale: true,
    do_normalize: true,
    do_convert_rgb: true,
    rescale_factor: 1 / 255,
    resample: 3,
  } as never);
}

describe('toPatches', () => {
  it.each([
    [64, 8, 2],
    [64, 16, 2],
    [64, 8, 1],
    [96, 8, 4],
  ])(
    'equals the Qwen2-VL image processor of transformers.js (size %i, patch %i, merge %i)',
    async (size, patch, merge) => {
      const processor = oracle(size, patch, merge);
      for (const seed of [1, 2]) {
        const rgb = randomImage(size, seed);
        const expected = await processor._call([new RawImage(new Uint8ClampedArray(rgb), size, size, 3)]);
        const grid = size / patch;
        expect(expected.pixel_values.dims).toEqual([grid * grid, 3 * patch * patch]);
        expect(Array.from(expected.image_grid_thw.data, Number)).toEqual([1, grid, grid]);
        const ours = toPatches(rgb, size, patch, merge);
        const worst = ours.reduce((max, value, i) => {
          const difference = Math.abs(value - (expected.pixel_values.data[i] as number));
          return Number.isNaN(difference) ? Infinity : Math.max(max, difference);
        }, 0);
        expect(worst).toBeLessThan(1e-5);
      }
    },
  );

  it('writes into a batch at an offset and leaves the rest', () => {
    const rgb = randomImage(64, 3);
    const batch = new Float32Array(3 * rgb.length).fill(9);
    expect(toPatches(rgb, 64, 8, 2, batch, rgb.length)).toBe(batch);
    expect(batch.subarray(rgb.length, 2 * rgb.length)).toEqual(toPatches(rgb));
    expect(batch.subarray(0, rgb.length).every((value) => value === 9)).toBe(true);
    expect(batch.subarray(2 * rgb.length).every((value) => value === 9)).toBe(true);
  });

  it('refuses sizes that do not fit each other', () => {
    const rgb = randomImage(64, 4);
    expect(() => toPatches(rgb, 64, 24)).toThrow('size 64 is not a multiple of patch 24 x merge 2');
    expect(() => toPatches(rgb.subarray(3))).toThrow('12285 bytes given for 64 x 64 pixels');
    expect(() => toPatches(rgb, 64, 8, 2, new Float32Array(rgb.length), 1)).toThrow(
      'do not fit an array of 12288 from 1',
    );
  });
});
