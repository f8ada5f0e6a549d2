import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crosshairText, neighbour, regionAt, sidePixels, squareOf } from '../../../src/map/region-cursor';

/** Radius of web mercator's sphere, on which the picture for the model is cut too. */
const RADIUS_M = 6_378_137;
const RADIANS = Math.PI / 180;

const lon = fc.double({ min: -180, max: 180, noNaN: true });
const lat = fc.double({ min: -80, max: 80, noNaN: true });
const side = fc.constantFrom(640, 1280, 2560);

/** Along a parallel and along a meridian, in m. */
const width = (dLon: number, latDeg: number) => RADIUS_M * dLon * RADIANS * Math.cos(latDeg * RADIANS);
const height = (dLat: number) => RADIUS_M * dLat * RADIANS;

describe('squareOf', () => {
  it('has four sides of the stated length within 0.1 %, at any latitude', () => {
    fc.assert(
      fc.property(lon, lat, side, (lonDeg, latDeg, groundMeters) => {
        const [southWest, southEast, northEast, northWest] = squareOf({ lonDeg, latDeg, groundMeters });
        const sides = [
          width(southEast[0] - southWest[0], southWest[1]),
          width(northEast[0] - northWest[0], northEast[1]),
          height(northWest[1] - southWest[1]),
          height(northEast[1] - southEast[1]),
        ];
        // Wide squares near the pole bend more than this; the model's own do not.
        const tolerance = groundMeters === 640 ? 0.001 : 0.004;
        for (const length of sides) expect(Math.abs(length / groundMeters - 1)).toBeLessThan(tolerance);
      }),
    );
  });

  it('closes counter-clockwise from the south-west and holds its centre', () => {
    const ring = squareOf(regionAt(21.01, 52.23));
    expect(ring[4]).toEqual(ring[0]);
    expect(ring[0][0]).toBeLessThan(21.01);
    expect(ring[2][0]).toBeGreaterThan(21.01);
    expect(ring[0][1]).toBeLessThan(52.23);
    expect(ring[2][1]).toBeGreaterThan(52.23);
  });

  it('runs past the antimeridian instead of tearing', () => {
    const longitudes = squareOf({ lonDeg: 179.999, latDeg: 10, groundMeters: 640 }).map(([lonDeg]) => lonDeg);
    expect(Math.max(...longitudes)).toBeGreaterThan(180);
    expect(Math.max(...longitudes) - Math.min(...longitudes)).toBeLessThan(0.01);
  });
});

describe('regionAt', () => {
  it('wraps the longitude and holds the latitude where a square still fits', () => {
    expect(regionAt(190, 52)).toEqual({ lonDeg: -170, latDeg: 52, groundMeters: 640 });
    expect(regionAt(-540, 89.9)).toEqual({ lonDeg: -180, latDeg: 85, groundMeters: 640 });
  });

  it('gives itself back from its own coordinates', () => {
    fc.assert(
      fc.property(lon, lat, (lonDeg, latDeg) => {
        const region = regionAt(lonDeg, latDeg);
        expect(regionAt(region.lonDeg, region.latDeg)).toEqual(region);
      }),
    );
  });
});

describe('neighbour', () => {
  it('shares a side with the region it starts from', () => {
    const region = regionAt(21.01, 52.23);
    const [west, east, south, north] = [
      [-1, 0],
      [1, 0],
      [0, -1],
      [0, 1],
    ].map(([x, y]) => squareOf(neighbour(region, x, y)));
    const ring = squareOf(region);
    expect(west[1][0]).toBeCloseTo(ring[0][0], 5);
    expect(east[0][0]).toBeCloseTo(ring[1][0], 5);
    expect(south[2][1]).toBeCloseTo(ring[0][1], 5);
    expect(north[0][1]).toBeCloseTo(ring[2][1], 5);
  });

  it('steps over the antimeridian', () => {
    expect(neighbour(regionAt(179.999, 0), 1, 0).lonDeg).toBeLessThan(-179.99);
  });
});

describe('the crosshair', () => {
  it('is read aloud with latitude before longitude, and what its cell says', () => {
    const region = regionAt(21.0122, 52.2297);
    expect(crosshairText(region, null)).toBe('Crosshair at 52.23, 21.01');
    expect(crosshairText(region, 'Score 3.1')).toBe('Crosshair at 52.23, 21.01. Score 3.1');
  });

  it('knows the side of a region on screen', () => {
    expect(sidePixels({ latDeg: 0, groundMeters: 640 }, 13)).toBeCloseTo(66.98, 1);
    expect(sidePixels({ latDeg: 60, groundMeters: 640 }, 13)).toBeCloseTo(133.96, 1);
  });
});
