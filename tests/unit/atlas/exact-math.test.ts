import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactAtan, exactExp, exactLog, exactSin } from '../../../src/atlas/exact-math';
import { fromMercator, toMercator } from '../../../src/atlas/mercator';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe('functions with a fixed last bit', () => {
  it('agree with those of the engine', () => {
    fc.assert(
      fc.property(number(-20, 20), number(1e-6, 1e6), number(-Math.PI, Math.PI), (x, positive, angle) => {
        expect(Math.abs(exactExp(x) / Math.exp(x) - 1)).toBeLessThan(1e-12);
        expect(Math.abs(exactLog(positive) - Math.log(positive))).toBeLessThan(1e-12);
        expect(Math.abs(exactSin(angle) - Math.sin(angle))).toBeLessThan(1e-12);
        expect(Math.abs(exactAtan(x) - Math.atan(x))).toBeLessThan(1e-12);
      }),
    );
  });

  it('take a place to the map and back', () => {
    fc.assert(
      fc.property(number(-180, 180), number(-80, 80), (lonDeg, latDeg) => {
        const back = fromMercator(toMercator(lonDeg, latDeg));
        expect(back.lonDeg).toBeCloseTo(lonDeg, 9);
        expect(back.latDeg).toBeCloseTo(latDeg, 9);
      }),
    );
  });

  it('refuses a logarithm of 0 and a latitude beyond the map', () => {
    expect(() => exactLog(0)).toThrow('is not above 0');
    expect(() => toMercator(0, 86)).toThrow('latDeg is 86');
  });
});
