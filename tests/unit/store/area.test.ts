import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Area,
  areaBounds,
  areaHolds,
  canClose,
  closedArea,
  newArea,
  rectangleOf,
  withCorner,
} from '../../../src/store/area';

const drawn = (shape: Area['shape'], ...points: readonly [number, number][]): Area =>
  points.reduce((area, [lonDeg, latDeg]) => withCorner(area, { lonDeg, latDeg }), newArea(shape));
const lon = fc.double({ min: -179, max: 179, noNaN: true });
const lat = fc.double({ min: -80, max: 80, noNaN: true });

describe('an area', () => {
  it('is a rectangle or a circle with its second corner, and takes no third one', () => {
    for (const shape of ['rectangle', 'circle'] as const) {
      expect(drawn(shape, [1, 1]).isClosed).toBe(false);
      const area = drawn(shape, [1, 1], [2, 2]);
      expect(area.isClosed).toBe(true);
      expect(withCorner(area, { lonDeg: 3, latDeg: 3 })).toBe(area);
    }
  });

  it('is the rectangle between typed edges, and none where one is missing, no number or beyond the map', () => {
    expect(areaBounds(rectangleOf(['2,25', '48.8', '2.4', ' 48.9 ']) ?? newArea('circle'))).toEqual([
      expect.closeTo(2.25),
      expect.closeTo(48.8),
      expect.closeTo(2.4),
      expect.closeTo(48.9),
    ]);
    const wrong = [
      ['', '-1', '2', '1'],
      ['-1', '-1', ' ', '1'],
      ['west', '-1', '2', '1'],
      ['3', '-1', '2', '1'],
      ['1', '2', '2', '1'],
      ['1', '2', '2', '86'],
      ['1', '-86', '2', '1'],
      ['-181', '0', '2', '1'],
    ];
    for (const edges of wrong) expect(rectangleOf(edges), edges.join()).toBeNull();
  });

  it('is a polygon once it is closed, from three corners on; a corner twice is one', () => {
    const two = drawn('polygon', [0, 0], [1, 0], [1, 0]);
    expect(two.points).toHaveLength(2);
    expect([canClose(two), closedArea(two).isClosed]).toEqual([false, false]);
    const three = drawn('polygon', [0, 0], [1, 0], [1, 1]);
    expect([canClose(three), closedArea(three).isClosed]).toEqual([true, true]);
  });

  it('holds nothing, and has no bounds, before it encloses anything', () => {
    for (const area of [drawn('rectangle', [0, 0]), drawn('polygon', [0, 0], [1, 1]), newArea('circle')]) {
      expect(areaHolds(area)({ lonDeg: 0, latDeg: 0 })).toBe(false);
      expect(areaBounds(area)).toBeNull();
    }
  });

  it('holds of a rectangle what lies between its corners, whichever was set first', () => {
    fc.assert(
      fc.property(lon, lat, lon, lat, lon, lat, (a, b, c, d, x, y) => {
        const area = drawn('rectangle', [a, b], [c, d]);
        const isIn = x > Math.min(a, c) && x < Math.max(a, c) && y > Math.min(b, d) && y < Math.max(b, d);
        // At the very edge, rounding decides.
        const isNear = [a, c].some((e) => Math.abs(e - x) < 1e-9) || [b, d].some((e) => Math.abs(e - y) < 1e-9);
        if (!isNear && a !== c && b !== d) expect(areaHolds(area)({ lonDeg: x, latDeg: y })).toBe(isIn);
      }),
    );
  });

  it('holds the same point on every turn of the world, also across the antimeridian', () => {
    const area = drawn('rectangle', [179, 1], [181, -1]);
    for (const lonDeg of [180, -180, -179.5, 179.5, 540])
      expect(areaHolds(area)({ lonDeg, latDeg: 0 }), `${lonDeg}`).toBe(true);
    expect(areaHolds(area)({ lonDeg: 0, latDeg: 0 })).toBe(false);
  });

  it('is round as a circle, and follows the corners of a polygon', () => {
    const circle = drawn('circle', [10, 0], [11, 0]);
    expect(areaHolds(circle)({ lonDeg: 10.7, latDeg: 0.6 })).toBe(true);
    expect(areaHolds(circle)({ lonDeg: 10.8, latDeg: 0.8 })).toBe(false);
    const notch = closedArea(drawn('polygon', [0, 0], [4, 0], [4, 4], [2, 1], [0, 4]));
    expect(areaHolds(notch)({ lonDeg: 2, latDeg: 3 })).toBe(false);
    expect(areaHolds(notch)({ lonDeg: 0.2, latDeg: 3 })).toBe(true);
  });
});
