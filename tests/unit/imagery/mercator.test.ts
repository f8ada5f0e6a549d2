import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_LAT_DEG, metersPerPixel, toLonLat, toWorldPoint, worldPixels } from '../../../src/imagery/mercator';

const lon = fc.double({ min: -180, max: 180, noNaN: true });
const lat = fc.double({ min: -85, max: 85, noNaN: true });

describe('web mercator', () => {
  it('has the corners, the middle and the ground sizes that are published for it', () => {
    expect(toWorldPoint(0, 0, 256)).toEqual({ x: 128, y: 128 });
    expect(toWorldPoint(-180, MAX_LAT_DEG, 256).x).toBe(0);
    expect(toWorldPoint(-180, MAX_LAT_DEG, 256).y).toBeCloseTo(0, 9);
    expect(MAX_LAT_DEG).toBeCloseTo(85.0511287798, 9);
    expect(metersPerPixel(0, worldPixels(0, 256))).toBeCloseTo(156_543.03392804, 6);
    expect(metersPerPixel(60, worldPixels(14, 256))).toBeCloseTo(9.554628535 / 2, 6);
  });

  it('puts Berlin in the tile that OpenStreetMap names for it', () => {
    const { x, y } = toWorldPoint(13.405, 52.52, worldPixels(12, 256));
    expect([Math.floor(x / 256), Math.floor(y / 256)]).toEqual([2200, 1343]);
  });

  it('finds the way back from each point', () =>
    fc.assert(
      fc.property(lon, lat, fc.integer({ min: 0, max: 22 }), (lonDeg, latDeg, zoom) => {
        const worldPx = worldPixels(zoom, 256);
        const back = toLonLat(toWorldPoint(lonDeg, latDeg, worldPx), worldPx);
        expect(back.lonDeg).toBeCloseTo(lonDeg, 8);
        expect(back.latDeg).toBeCloseTo(latDeg, 8);
      }),
    ));
});
