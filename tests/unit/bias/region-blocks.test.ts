import { describe, expect, it } from 'vitest';
import { regionBlocks } from '../../../src/bias/region-blocks';

/** A grid of places, so many km apart, from a corner. */
const grid = (lonDeg: number, latDeg: number, side: number, apartKm: number) => {
  const cells = Array.from({ length: side * side }, (_, i) => [i % side, Math.floor(i / side)]);
  const perDegree = 111.195;
  const shrink = Math.cos((latDeg * Math.PI) / 180);
  return {
    lonDeg: Float64Array.from(cells, ([east]) => lonDeg + (east * apartKm) / perDegree / shrink),
    latDeg: Float64Array.from(cells, ([, north]) => latDeg + (north * apartKm) / perDegree),
  };
};
const blocksIn = (places: ReturnType<typeof grid>): number => {
  const { of } = regionBlocks(places);
  return new Set(Array.from(places.lonDeg, (lonDeg, i) => of(lonDeg, places.latDeg[i]))).size;
};

describe('the blocks of regions', () => {
  it('are of 0.5 degrees where the regions lie far apart', () => {
    const places = grid(0, 45, 5, 80);
    expect(regionBlocks(places).words).toBe('blocks of 0.5 degrees');
    expect(blocksIn(places)).toBeGreaterThanOrEqual(10);
  });

  it('are of 5 km in a city, of 2 km in a small one, and say why', () => {
    const city = grid(2.2, 48.8, 6, 5);
    expect(regionBlocks(city).words).toMatch(/^blocks of 5 km, since there would be only \d of 0\.5 degrees$/);
    expect(blocksIn(city)).toBeGreaterThanOrEqual(10);
    const small = grid(2.2, 48.8, 4, 2);
    expect(regionBlocks(small).words).toMatch(/^blocks of 2 km, since/);
    expect(blocksIn(small)).toBeGreaterThanOrEqual(10);
  });

  it('say where even these are too few', () => {
    expect(regionBlocks(grid(2.2, 48.8, 4, 0.4)).words).toMatch(/only \d: read them as too narrow$/);
  });

  it('hold together what is near, and put apart what is a block away', () => {
    const { of } = regionBlocks(grid(2.2, 48.8, 6, 5));
    expect(of(2.3, 48.85)).not.toBe(of(2.5, 48.85));
    const names = new Set(Array.from({ length: 21 }, (_, i) => of(2.3 + i * 0.0001, 48.85)));
    expect(names.size).toBeLessThanOrEqual(2);
  });
});
