import { describe, expect, it } from 'vitest';
import { landRings } from '../../../src/atlas/land-rings';
import { fromMercator } from '../../../src/atlas/mercator';
import type { TerrainSample } from '../../../src/atlas/terrain';

/** Ground whose height, in metres, is a function of longitude and latitude. */
const ground = (heightAt: (lonDeg: number, latDeg: number) => number) => ({
  isOpenSea: () => false,
  sample: (u: number, v: number, _: number, out: TerrainSample) => {
    const { lonDeg, latDeg } = fromMercator({ u, v });
    out.elevationMeters = heightAt(lonDeg, latDeg);
  },
});

describe('landRings', () => {
  it('follows the coast of a round island to a fraction of a step', () => {
    const rings = landRings(ground((lon, lat) => 10 - Math.hypot(lon - 30, lat - 5)));
    expect(rings).toHaveLength(1);
    for (const [lon, lat] of rings[0]) expect(Math.abs(Math.hypot(lon - 30, lat - 5) - 10)).toBeLessThan(0.05);
  });

  it('closes every ring: islands, a lake in one of them, land at the edge of the map', () => {
    const rings = landRings(
      ground((lon, lat) => {
        const far = Math.hypot(lon, lat);
        return Math.max(lon - 170, Math.min(20 - far, far - 4), 5 - Math.hypot(lon + 60, lat));
      }),
    );
    expect(rings).toHaveLength(4);
    for (const ring of rings) expect(ring.at(-1)).toEqual(ring[0]);
  });

  it('parts squares whose opposite corners are land', () => {
    const rings = landRings(
      ground((lon, lat) =>
        (Math.round(lon) + Math.round(lat)) % 2 === 0 && Math.abs(lon) < 3 && Math.abs(lat) < 3 ? 1 : -1,
      ),
    );
    for (const ring of rings) expect(ring.at(-1)).toEqual(ring[0]);
    expect(rings.length).toBeGreaterThan(0);
  });

  it('finds none on a planet without land', () => {
    expect(landRings(ground(() => -1))).toEqual([]);
  });
});
