import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compassPoint } from '../../../src/context/compass';
import { COMPASS_POINTS } from '../../../src/domain/region';

describe('compassPoint', () => {
  it('names the eight points at their own bearings', () => {
    expect(COMPASS_POINTS.map((_, i) => compassPoint(i * 45))).toEqual(COMPASS_POINTS);
  });

  it('gives the edge of two sectors to the clockwise one', () => {
    expect(compassPoint(22.5)).toBe('North-East');
    expect(compassPoint(22.4999)).toBe('North');
    expect(compassPoint(337.5)).toBe('North');
    expect(compassPoint(337.4999)).toBe('North-West');
  });

  it('is never more than 22.5 degrees off and does not notice full turns', () => {
    fc.assert(
      fc.property(fc.integer({ min: -7200, max: 7200 }), (tenths) => {
        const bearing = tenths / 10;
        const off = Math.abs(((bearing - COMPASS_POINTS.indexOf(compassPoint(bearing)) * 45) % 360) + 540) % 360;
        expect(Math.abs(off - 180)).toBeLessThanOrEqual(22.5 + 1e-9);
        expect(compassPoint(bearing + 360)).toBe(compassPoint(bearing));
      }),
    );
  });

  it('refuses a bearing that is not finite', () => {
    expect(() => compassPoint(Number.NaN)).toThrow('bearing NaN');
  });
});
