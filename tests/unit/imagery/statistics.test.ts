import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxMean } from '../../../src/imagery/box-mean';
import { changeGamma, changeWhiteBalance } from '../../../src/imagery/colour-change';
import { type Dihedral, dihedral } from '../../../src/imagery/dihedral';
import { lineResponse } from '../../../src/imagery/line-response';
import { type ImageLevels, LEVEL_BOUNDS, observe } from '../../../src/imagery/observe';
import { type ImageStatistics, measureImage } from '../../../src/imagery/statistics';
import { loadTiles, openTiles, tileAt } from '../../../src/training/dataset/eurosat';

const SIZE = 64;
const ZIP = '../shared/data/eurosat/EuroSAT_RGB.zip';

/** A 64 x 64 image from a function of the pixel. */
function paint(colourAt: (x: number, y: number) => readonly [number, number, number]): Uint8Array {
  return Uint8Array.from({ length: SIZE * SIZE * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return colourAt(pixel % SIZE, Math.floor(pixel / SIZE))[i % 3];
  });
}

const MEADOW = [50, 90, 60] as const;
const measure = (colourAt: Parameters<typeof paint>[0]) => measureImage(paint(colourAt), SIZE, SIZE);

describe('measureImage', () => {
  it('sees nothing but green in a plain green image', () => {
    const seen = measure(() => MEADOW);
    expect(seen).toMatchObject({ greenery: 1, built: 0, roads: 0, water: 0 });
    expect(seen.texture).toBeCloseTo(0, 3);
    expect(seen.luminance).toBeCloseTo(0.299 * 50 + 0.587 * 90 + 0.114 * 60, 3);
  });

  it('sees nothing but water in a plain dark blue image', () => {
    expect(measure(() => [25, 45, 80])).toMatchObject({ greenery: 0, built: 0, roads: 0, water: 1 });
  });

  it('sees no water in plain grey, bright blue or rough blue', () => {
    expect(measure(() => [90, 90, 90]).water).toBe(0);
    expect(measure(() => [120, 150, 250]).water).toBe(0);
    expect(measure((x, y) => ((x + y) % 2 ? [25, 45, 80] : [40, 60, 95])).water).toBe(0);
  });

  it('sees buildings and streets in a grey grid', () => {
    const seen = measure((x, y) => (x % 6 < 2 || y % 6 < 2 ? [190, 190, 190] : [100, 102, 104]));
    expect(seen.built).toBeGreaterThan(0.8);
    expect(seen.roads).toBeGreaterThan(0.25);
    expect(seen).toMatchObject({ greenery: 0, water: 0 });
    expect(observe(seen)).toMatchObject({ built: 4, roads: 2, texture: 2 });
  });

  it('sees one road and no buildings in a bright line across a meadow', () => {
    const seen = measure((_, y) => (y === 30 ? [180, 180, 180] : MEADOW));
    expect(seen.roads).toBeGreaterThan(0.9 / SIZE);
    expect(seen.roads).toBeLessThan(4 / SIZE);
    expect(seen.built).toBe(0);
    expect(seen.greenery).toBeCloseTo(1 - 1 / SIZE, 5);
  });

  it('takes neither an edge between two fields nor a dark line for a road', () => {
    expect(measure((x) => (x < 32 ? [60, 80, 60] : [150, 140, 120])).roads).toBe(0);
    expect(measure((x) => (x === 32 ? [20, 20, 20] : [150, 140, 120])).roads).toBeLessThan(0.01);
  });

  it('takes contrast amid red soil or green leaves for no building', () => {
    expect(measure((x, y) => ((x ^ y) & 1 ? [190, 140, 110] : [150, 105, 80])).built).toBe(0);
    expect(measure((x, y) => ((x ^ y) & 1 ? [60, 110, 70] : [40, 75, 45])).built).toBe(0);
  });

  it('stays within 0..1 and does not depend on which side is up', () => {
    const image = fc.uint8Array({ minLength: 24 * 24 * 3, maxLength: 24 * 24 * 3 });
    fc.assert(
      fc.property(image, fc.integer({ min: 0, max: 7 }), (rgb, turn) => {
        const seen = measureImage(rgb, 24, 24);
        for (const share of [seen.greenery, seen.built, seen.roads, seen.water]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        const turned = measureImage(dihedral(rgb, 24, turn as Dihedral), 24, 24);
        for (const key of ['greenery', 'texture', 'luminance'] as const) expect(turned[key]).toBeCloseTo(seen[key], 3);
      }),
      { numRuns: 40 },
    );
  });

  it('refuses a buffer that does not fit the size', () => {
    expect(() => measureImage(new Uint8Array(10), 2, 2)).toThrow('measureImage: 10 bytes given for 2 x 2 pixels');
    expect(() => measureImage(new Uint8Array(0), 0, 0)).toThrow(RangeError);
  });
});

describe('lineResponse', () => {
  it.each([
    ['horizontal', (_x: number, y: number) => y === 20],
    ['vertical', (x: number) => x === 20],
    ['diagonal', (x: number, y: number) => x === y],
    ['anti-diagonal', (x: number, y: number) => x + y === 40],
  ])('answers a %s line with about its contrast on the line, and hardly beside it', (_, onLine) => {
    const plane = Float32Array.from({ length: 41 * 41 }, (_v, i) => (onLine(i % 41, Math.floor(i / 41)) ? 150 : 50));
    const response = lineResponse(plane, 41, 41);
    expect(response[20 * 41 + 20]).toBeCloseTo(100, 3);
    expect(response[10 * 41 + 35]).toBeCloseTo(0, 3);
  });
});

describe('boxMean', () => {
  it('equals the mean over each window with repeated borders', () => {
    const [width, height] = [9, 7];
    const plane = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: width * height, maxLength: width * height });
    fc.assert(
      fc.property(plane, fc.integer({ min: 0, max: 5 }), (values, radius) => {
        const means = boxMean(Float32Array.from(values), width, height, radius);
        const clamp = (i: number, n: number) => Math.min(Math.max(i, 0), n - 1);
        values.forEach((_, i) => {
          let sum = 0;
          for (let dy = -radius; dy <= radius; dy++) {
            for (let dx = -radius; dx <= radius; dx++) {
              const y = clamp(Math.floor(i / width) + dy, height);
              sum += values[y * width + clamp((i % width) + dx, width)];
            }
          }
          expect(means[i]).toBeCloseTo(sum / (2 * radius + 1) ** 2, 2);
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe('observe', () => {
  const none: ImageStatistics = { greenery: 0, built: 0, roads: 0, water: 0, texture: 0, luminance: 0 };

  it('counts the bounds that a value reaches', () => {
    for (const key of Object.keys(LEVEL_BOUNDS) as (keyof ImageLevels)[]) {
      LEVEL_BOUNDS[key].forEach((bound, i) => {
        expect(observe({ ...none, [key]: bound - 1e-9 })[key]).toBe(i);
        expect(observe({ ...none, [key]: bound })[key]).toBe(i + 1);
      });
    }
  });
});

describe.skipIf(!existsSync(ZIP))(`levels on development tiles (skipped without ${ZIP})`, () => {
  const load = async (cover: string) => {
    const source = await openTiles(ZIP);
    const ids = source.ids.filter((id) => id.startsWith(`${cover}_`)).slice(0, 40);
    const tiles = await loadTiles(source, ids);
    source.close();
    return ids.map((_, i) => tileAt(tiles, i));
  };
  const levelsOf = (tiles: readonly Uint8Array[]) => tiles.map((rgb) => observe(measureImage(rgb, SIZE, SIZE)));
  const shareWhere = (levels: readonly ImageLevels[], holds: (level: ImageLevels) => boolean) =>
    levels.filter(holds).length / levels.length;

  it('tell the classes apart by what they are made of', async () => {
    const [homes, forest, lake] = (await Promise.all(['Residential', 'Forest', 'SeaLake'].map(load))).map(levelsOf);
    expect(shareWhere(homes, (seen) => seen.built >= 3 && seen.roads >= 1)).toBeGreaterThan(0.7);
    expect(shareWhere(forest, (seen) => seen.greenery >= 3 && seen.built === 0)).toBeGreaterThan(0.7);
    expect(shareWhere(lake, (seen) => seen.water >= 1 && seen.built === 0)).toBeGreaterThan(0.6);
  });

  it('rarely move by more than one level when the light changes a little', async () => {
    const tiles = (await Promise.all(['Residential', 'Highway', 'River'].map(load))).flat();
    const before = levelsOf(tiles);
    const changes: readonly ((rgb: Uint8Array) => Uint8Array)[] = [
      (rgb) => changeGamma(rgb, 0.85),
      (rgb) => changeGamma(rgb, 1.2),
      (rgb) => changeWhiteBalance(rgb, [1.05, 1, 0.95]),
      (rgb) => changeWhiteBalance(rgb, [0.95, 1, 1.05]),
    ];
    for (const change of changes) {
      const after = levelsOf(tiles.map(change));
      for (const key of Object.keys(LEVEL_BOUNDS) as (keyof ImageLevels)[]) {
        const far = after.filter((seen, i) => Math.abs(seen[key] - before[i][key]) > 1);
        expect(far.length / tiles.length).toBeLessThan(0.05);
      }
    }
  });
});
