import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalEarth } from '../../../src/charts/equal-earth';
import { mapFrame } from '../../../src/charts/map-frame';
import { WORLD_WINDOW, windowAround } from '../../../src/charts/map-window';

describe('equalEarth', () => {
  it('puts its edges where the paper has them (2.7064 by 1.3173 from the middle)', () => {
    expect(equalEarth(180, 0, 0)[0]).toBeCloseTo(2.7064, 3);
    expect(equalEarth(0, 90, 0)[1]).toBeCloseTo(-1.3173, 3);
  });

  it('keeps areas: a small patch is as large on paper as on the sphere', () => {
    fc.assert(
      fc.property(fc.double({ min: -80, max: 80, noNaN: true }), (latDeg) => {
        const step = 0.01;
        const [west, east] = [equalEarth(10, latDeg, 0)[0], equalEarth(10 + step, latDeg, 0)[0]];
        const [south, north] = [equalEarth(10, latDeg - step / 2, 0)[1], equalEarth(10, latDeg + step / 2, 0)[1]];
        const onSphere = ((step * Math.PI) / 180) ** 2 * Math.cos((latDeg * Math.PI) / 180);
        expect(((east - west) * (south - north)) / onSphere).toBeCloseTo(1, 3);
      }),
    );
  });
});

describe('a map frame', () => {
  it('holds its whole window', () => {
    const frame = mapFrame(WORLD_WINDOW);
    for (const [lon, lat] of [
      [-180, 0],
      [180, 0],
      [0, 76],
      [0, -56],
    ]) {
      const [x, y] = frame.project(lon, lat);
      expect(x).toBeGreaterThanOrEqual(-0.1);
      expect(x).toBeLessThanOrEqual(frame.width + 0.1);
      expect(y).toBeGreaterThanOrEqual(-0.1);
      expect(y).toBeLessThanOrEqual(frame.height + 0.6);
    }
  });

  it('is fitted around points with a margin', () => {
    expect(
      windowAround([
        { lonDeg: -9, latDeg: 38 },
        { lonDeg: 30, latDeg: 70 },
      ]),
    ).toEqual({
      west: -11,
      east: 32,
      south: 36,
      north: 72,
    });
    expect(() => windowAround([])).toThrow(/no points/);
  });
});
