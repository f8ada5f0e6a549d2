import { describe, expect, it } from 'vitest';
import { PICTURE_PX } from '../../../../src/domain/picture';
import { IMAGE_FEATURE_NAMES, imageFeatures } from '../../../../src/study/baseline/image-features';
import { placeFeatures } from '../../../../src/study/baseline/place-features';
import { rankScale } from '../../../../src/study/baseline/rank-scale';

const tile = (colour: (x: number, y: number) => readonly number[]) =>
  Uint8Array.from({ length: PICTURE_PX ** 2 * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return colour(pixel % PICTURE_PX, Math.floor(pixel / PICTURE_PX))[i % 3];
  });
const feature = (rgb: Uint8Array, name: string) => {
  const index = IMAGE_FEATURE_NAMES.indexOf(name);
  expect(index).toBeGreaterThanOrEqual(0);
  return imageFeatures(rgb)[index];
};

describe('image features', () => {
  it('have one number per unique name, all finite', () => {
    const features = imageFeatures(tile((x, y) => [x * 4, y * 4, 255 - x]));
    expect(features).toHaveLength(IMAGE_FEATURE_NAMES.length);
    expect(new Set(IMAGE_FEATURE_NAMES).size).toBe(IMAGE_FEATURE_NAMES.length);
    expect(features.every(Number.isFinite)).toBe(true);
  });

  it('see the colour of a flat tile and no texture in it', () => {
    const flat = tile(() => [51, 102, 0]);
    expect(feature(flat, 'red mean')).toBeCloseTo(0.2, 5);
    expect(feature(flat, 'green q50')).toBeCloseTo(0.4, 2);
    expect(feature(flat, 'greenRed mean')).toBeCloseTo(51 / 154, 5);
    expect(feature(flat, 'brightness texture 4 mean')).toBeCloseTo(0, 6);
    expect(feature(flat, 'brightness gradient 1')).toBe(0);
  });

  it('tell a fine checkerboard from a coarse one by scale', () => {
    const board = (size: number) => tile((x, y) => (((x / size) ^ (y / size)) & 1 ? [255, 255, 255] : [0, 0, 0]));
    expect(feature(board(1), 'brightness texture 4 mean')).toBeCloseTo(0.5, 5);
    expect(feature(board(8), 'brightness texture 4 mean')).toBeCloseTo(0, 6);
    expect(feature(board(8), 'brightness texture 16 mean')).toBeCloseTo(0.5, 5);
    expect(feature(board(1), 'brightness gradient 1')).toBeCloseTo(1, 5);
    expect(feature(board(1), 'brightness gradient 4')).toBe(0);
  });

  it('do not change when the tile is turned by half a turn', () => {
    const turned = (rgb: Uint8Array) => tile((x, y) => [0, 1, 2].map((c) => rgb[((63 - y) * 64 + 63 - x) * 3 + c]));
    const scene = tile((x, y) => [(x * y) % 256, (x * 7 + y) % 256, (y * 13) % 256]);
    const [a, b] = [imageFeatures(scene), imageFeatures(turned(scene))];
    for (let f = 0; f < a.length; f++) expect(b[f]).toBeCloseTo(a[f], 4);
  });

  it('refuse a tile of another size', () => {
    expect(() => imageFeatures(new Uint8Array(12))).toThrow('rgb has 12 bytes');
  });
});

describe('place features', () => {
  it('round to whole degrees and give an unknown country zeros', () => {
    const places = [
      { latDeg: 52.4, lonDeg: -1.6, country: 'DE' },
      { latDeg: 40.6, lonDeg: 2.2, country: 'XX' },
    ];
    expect(placeFeatures(places, ['DE', 'PL']).map((c) => [...c])).toEqual([
      [52, 41],
      [-2, 2],
      [1, 0],
      [0, 0],
    ]);
  });
});

describe('rank scale', () => {
  it('is ten times the fractional rank among the training values, ties averaged', () => {
    const scale = rankScale([3, 1, 1, 7]);
    expect([1, 3, 7].map(scale)).toEqual([1.25, 5, 7.5]);
    expect(scale(0)).toBe(0);
    expect(scale(2)).toBe(5);
    expect(scale(99)).toBe(9.9);
  });

  it('needs training values', () => {
    expect(() => rankScale([])).toThrow('trainingValues is empty');
  });
});
