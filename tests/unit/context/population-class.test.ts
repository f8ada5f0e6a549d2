import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { populationClass, populationOfClass } from '../../../src/context/population-class';

const population = fc.integer({ min: 100, max: 99_000_000 });

describe('population classes', () => {
  it('keep a population to within five percent', () => {
    fc.assert(
      fc.property(population, (p) => {
        expect(Math.abs(populationOfClass(populationClass(p)) - p)).toBeLessThanOrEqual(0.05 * p);
      }),
    );
  });

  it('keep the order of populations', () => {
    fc.assert(
      fc.property(population, population, (a, b) => {
        if (a <= b) expect(populationClass(a)).toBeLessThanOrEqual(populationClass(b));
      }),
    );
  });

  it('number the round populations without gaps', () => {
    for (let code = 0; code < 540; code++) expect(populationClass(populationOfClass(code))).toBe(code);
  });

  it('refuse what they cannot say', () => {
    for (const p of [99, 99_000_001, 1000.5]) expect(() => populationClass(p)).toThrow(RangeError);
    for (const code of [-1, 540, 1.5]) expect(() => populationOfClass(code)).toThrow(RangeError);
  });
});
