import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedP } from '../../../src/bias/false-discovery';
import { localMoran } from '../../../src/bias/local-moran';
import { moran } from '../../../src/bias/moran';
import { nearestNeighbours } from '../../../src/bias/nearest-neighbours';
import { Random } from '../../../src/domain/random';

const ring = Array.from({ length: 60 }, (_, i) => i * 6 - 180);
const neighbours = nearestNeighbours(
  ring.map(() => 0),
  ring,
  4,
);

describe("local Moran's I", () => {
  it('has values whose mean is the global one', () => {
    const residuals = ring.map((_, i) => (i * 7919) % 31);
    const value = localMoran(residuals, neighbours, { shuffles: 9 })?.value as Float64Array;
    expect(value.reduce((a, b) => a + b, 0) / value.length).toBeCloseTo(
      moran(residuals, neighbours)?.value as number,
      12,
    );
  });

  it('marks an island of over-estimates, and the lone one among under-estimates', () => {
    const residuals = ring.map((_, i) => (i >= 10 && i < 20 ? 5 : -1) + (i === 40 ? 9 : 0) + Math.sin(i) / 10);
    const local = localMoran(residuals, neighbours);
    expect(local?.quadrant[15]).toBe('high-high');
    expect(local?.quadrant[40]).toBe('high-low');
    expect(local?.quadrant[50]).toBe('low-low');
    expect(local?.p[15]).toBeLessThan(0.01);
    expect(local?.adjustedP[15]).toBeLessThan(0.05);
    expect(local?.value[40]).toBeLessThan(0);
  });

  it('has a small p in few points of pure noise, and an adjusted one in none', () => {
    const random = new Random(4);
    const local = localMoran(
      ring.map(() => random.normal()),
      neighbours,
    );
    expect(local?.p.filter((p) => p < 0.05).length).toBeLessThanOrEqual(8);
    expect(local?.adjustedP.filter((p) => p < 0.05).length).toBe(0);
  });

  it('has p = 1 for a residual that is exactly the mean', () => {
    const residuals = ring.map((_, i) => (i < 2 ? 0 : i < 31 ? 1 : -1));
    const local = localMoran(residuals, neighbours);
    expect([...(local?.p.slice(0, 2) ?? [])]).toEqual([1, 1]);
    expect(local?.p[15]).toBeLessThan(0.2);
  });

  it('repeats with its seed', () => {
    const residuals = ring.map((_, i) => (i * 7919) % 31);
    const at = (seed: number) => Array.from(localMoran(residuals, neighbours, { shuffles: 99, seed })?.p ?? []);
    expect(at(1)).toEqual(at(1));
    expect(at(1)).not.toEqual(at(2));
  });

  it('is null, not zero, for constant residuals', () => {
    expect(
      localMoran(
        ring.map(() => 0.1),
        neighbours,
      ),
    ).toBeNull();
  });
});

describe('false discovery rate', () => {
  it('finds four effects in the fifteen p values of the 1995 paper at the level 0.05', () => {
    const published = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    const adjusted = adjustedP(Float64Array.from(published));
    expect(Array.from(adjusted).map((p) => p <= 0.05)).toEqual(published.map((_, i) => i < 4));
    expect(adjusted[3]).toBeCloseTo((0.0095 * 15) / 4, 12);
  });

  it('keeps the order, never lowers a p, and never exceeds 1', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (values) => {
        const p = Float64Array.from(values);
        const adjusted = adjustedP(p);
        adjusted.forEach((q, i) => {
          expect(q).toBeGreaterThanOrEqual(p[i]);
          expect(q).toBeLessThanOrEqual(1);
          adjusted.forEach((other, j) => {
            if (p[i] < p[j]) expect(q).toBeLessThanOrEqual(other);
          });
        });
      }),
      { numRuns: 40 },
    );
  });
});
