import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearingDeg, distanceKm, EARTH_RADIUS_KM, KM_PER_DEGREE } from '../../../src/context/great-circle';

const lon = fc.double({ min: -180, max: 180, noNaN: true });
const lat = fc.double({ min: -90, max: 90, noNaN: true });

describe('great-circle geometry', () => {
  it('measures the same distance in both directions, never more than half the circumference', () => {
    fc.assert(
      fc.property(lon, lat, lon, lat, (lonA, latA, lonB, latB) => {
        const there = distanceKm(lonA, latA, lonB, latB);
        expect(there).toBeCloseTo(distanceKm(lonB, latB, lonA, latA), 9);
        expect(there).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThanOrEqual(Math.PI * EARTH_RADIUS_KM);
      }),
    );
  });

  it('does not notice a full turn of longitude', () => {
    fc.assert(
      fc.property(lon, lat, lon, lat, (lonA, latA, lonB, latB) => {
        expect(distanceKm(lonA + 360, latA, lonB, latB)).toBeCloseTo(distanceKm(lonA, latA, lonB, latB), 3);
      }),
    );
  });

  it('gives bearings in [0, 360)', () => {
    fc.assert(
      fc.property(lon, lat, lon, lat, (lonA, latA, lonB, latB) => {
        const bearing = bearingDeg(lonA, latA, lonB, latB);
        expect(bearing).toBeGreaterThanOrEqual(0);
        expect(bearing).toBeLessThan(360);
      }),
    );
  });

  it('satisfies the triangle inequality', () => {
    fc.assert(
      fc.property(lon, lat, lon, lat, lon, lat, (a, b, c, d, e, f) => {
        expect(distanceKm(a, b, e, f)).toBeLessThanOrEqual(distanceKm(a, b, c, d) + distanceKm(c, d, e, f) + 1e-3);
      }),
    );
  });

  it('knows the distance from Paris to New York', () => {
    expect(distanceKm(2.3522, 48.8566, -74.006, 40.7128)).toBeCloseTo(5837, 0);
  });

  it('crosses the antimeridian by the short way', () => {
    expect(distanceKm(179.5, 0, -179.5, 0)).toBeCloseTo(KM_PER_DEGREE, 6);
    expect(bearingDeg(179.5, 0, -179.5, 0)).toBeCloseTo(90, 6);
    expect(bearingDeg(-179.5, 0, 179.5, 0)).toBeCloseTo(270, 6);
  });

  it('looks south from the North Pole and north from the South Pole', () => {
    expect(bearingDeg(30, 90, 30, 10)).toBeCloseTo(180, 6);
    expect(bearingDeg(30, -90, 30, 10)).toBeCloseTo(0, 6);
    expect(distanceKm(0, 90, 123, 89)).toBeCloseTo(KM_PER_DEGREE, 6);
  });
});
