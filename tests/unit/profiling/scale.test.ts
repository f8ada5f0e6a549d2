import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildScale, intervalOf, scoreOf } from '../../../src/profiling/scale';

const value = fc.oneof(
  fc.constant(0),
  fc.constant(-0),
  fc.integer({ min: -5, max: 5 }),
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
);
const values = fc.array(value, { minLength: 1, maxLength: 300 });

/** GeoLLM's formula, written the slow way. */
function slowScore(all: number[], x: number): number {
  const below = all.filter((v) => v < x).length;
  const equal = all.filter((v) => v === x).length;
  const averageRank = below + (equal + 1) / 2;
  return Math.floor((100 * (averageRank - 1)) / all.length) / 10;
}

describe('the rank scale', () => {
  it('gives every training value the score of the GeoLLM formula, ties included', () => {
    fc.assert(
      fc.property(values, (all) => {
        const scale = buildScale(all);
        for (const x of all) expect(scoreOf(scale, x)).toBe(slowScore(all, x));
      }),
    );
  });

  it('spreads a thousand distinct values evenly over 0.0 to 9.9', () => {
    const all = Array.from({ length: 1000 }, (_, i) => i * 2);
    const scale = buildScale(all);
    expect(scoreOf(scale, 0)).toBe(0);
    expect(scoreOf(scale, 1000)).toBe(5);
    expect(scoreOf(scale, 1998)).toBe(9.9);
    expect(intervalOf(scale, 5)).toEqual({ lo: 1000, hi: 1020 });
  });

  it('gives many zeros the score of their average rank', () => {
    const scale = buildScale([...new Array(40).fill(0), ...Array.from({ length: 60 }, (_, i) => i + 1)]);
    expect(scoreOf(scale, 0)).toBe(1.9);
    expect(scoreOf(scale, 1)).toBe(4);
    expect(intervalOf(scale, 1)).toEqual({ lo: 0, hi: 0 });
  });

  it('has 99 cut points that never fall and survive JSON', () => {
    fc.assert(
      fc.property(values, (all) => {
        const scale = buildScale(all);
        expect(scale.thresholds).toHaveLength(99);
        for (let i = 1; i < 99; i++) expect(scale.thresholds[i]).toBeGreaterThanOrEqual(scale.thresholds[i - 1]);
        expect(JSON.parse(JSON.stringify(scale.thresholds))).toEqual(scale.thresholds);
      }),
    );
  });

  it('is monotone and stays within 0.0 to 9.9 for values never seen', () => {
    fc.assert(
      fc.property(values, value, value, (all, a, b) => {
        const scale = buildScale(all);
        const low = scoreOf(scale, Math.min(a, b));
        const high = scoreOf(scale, Math.max(a, b));
        expect(low <= high && low >= 0 && high <= 9.9).toBe(true);
      }),
    );
  });

  it('maps a score back to an interval that holds the value', () => {
    fc.assert(
      fc.property(values, value, (all, x) => {
        const scale = buildScale(all);
        const { lo, hi } = intervalOf(scale, scoreOf(scale, x));
        expect((lo === null || lo <= x) && (hi === null || x < hi)).toBe(true);
      }),
    );
  });

  it('leaves the two ends open', () => {
    const scale = buildScale(Array.from({ length: 100 }, (_, i) => i));
    expect(intervalOf(scale, 0).lo).toBeNull();
    expect(intervalOf(scale, 9.9).hi).toBeNull();
  });

  it('refuses what it cannot rank, naming it', () => {
    expect(() => buildScale([])).toThrow(/no values/);
    expect(() => buildScale([1, Number.NaN])).toThrow(/values\[1\] is NaN/);
    const scale = buildScale([1, 2]);
    expect(() => scoreOf(scale, Number.NaN)).toThrow(/value is NaN/);
    expect(() => scoreOf({ thresholds: [1] }, 1)).toThrow(/1 thresholds/);
    for (const score of [-0.1, 10, Number.NaN]) expect(() => intervalOf(scale, score)).toThrow(RangeError);
  });
});
