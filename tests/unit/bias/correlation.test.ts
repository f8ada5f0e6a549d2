import fc from 'fast-check';
import { sampleCorrelation, sampleRankCorrelation } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { pearson } from '../../../src/bias/pearson';
import { averageRanks } from '../../../src/bias/rank';
import { resampledSpearman, spearman } from '../../../src/bias/spearman';

const value = fc.integer({ min: -50, max: 50 });
const pairs = fc.array(fc.tuple(value, value), { minLength: 3, maxLength: 60 });
const columns = (rows: [number, number][]) => [rows.map(([x]) => x), rows.map(([, y]) => y)] as const;

describe('average ranks', () => {
  it('gives ties the mean of their positions', () => {
    expect([...averageRanks([10, 20, 20, 5])]).toEqual([2, 3.5, 3.5, 1]);
  });

  it('always sum to n(n + 1)/2', () => {
    fc.assert(
      fc.property(fc.array(value), (xs) => {
        const sum = averageRanks(xs).reduce((a, b) => a + b, 0);
        expect(sum).toBeCloseTo((xs.length * (xs.length + 1)) / 2, 9);
      }),
    );
  });
});

describe('spearman', () => {
  it('matches a case worked by hand, with a tie', () => {
    // Ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4: covariance 4.5, variances 4.5 and 5.
    expect(spearman([1, 2, 2, 9], [0, 7, 3, 8])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
  });

  it('matches the published example of IQ against hours of television, -29/165', () => {
    const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
    const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
    expect(spearman(iq, hours)).toBeCloseTo(-29 / 165, 12);
  });

  it('agrees with simple-statistics where no values tie', () => {
    fc.assert(
      fc.property(fc.uniqueArray(value, { minLength: 3, maxLength: 40 }), fc.integer(), (xs, twist) => {
        const ys = xs.map((x, i) => ((x * 37 + i * twist) % 1009) + i / 1000);
        fc.pre(new Set(ys).size === ys.length);
        expect(spearman(xs, ys)).toBeCloseTo(sampleRankCorrelation(xs, ys), 9);
      }),
    );
  });

  it('is the Pearson correlation of average ranks when values tie', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const [x, y] = columns(rows);
        expect(spearman(x, y) ?? 2).toBeCloseTo(pearson(averageRanks(x), averageRanks(y)) ?? 2, 9);
      }),
    );
  });

  it('does not change under an increasing map and flips sign under a decreasing one', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const [x, y] = columns(rows);
        const rho = spearman(x, y);
        fc.pre(rho !== null);
        expect(
          spearman(
            x.map((v) => Math.exp(v / 10)),
            y.map((v) => v ** 3),
          ),
        ).toBeCloseTo(rho as number, 9);
        expect(
          spearman(
            x.map((v) => -v),
            y,
          ),
        ).toBeCloseTo(-(rho as number), 9);
      }),
    );
  });

  it('is null, not zero, for a constant column and for fewer than two rows', () => {
    expect(spearman([3, 3, 3], [1, 2, 3])).toBeNull();
    expect(spearman([1, 2, 3], [0.1, 0.1, 0.1])).toBeNull();
    expect(spearman([1], [2])).toBeNull();
    expect(spearman([], [])).toBeNull();
  });

  it('names the column and the row of a value that is not a number', () => {
    expect(() => spearman([1, Number.NaN], [1, 2])).toThrow('prediction[1]');
    expect(() => spearman([1, 2], [1])).toThrow('equal length');
  });
});

describe('spearman of a resample', () => {
  it('equals spearman of the rows written out as often as they are drawn', () => {
    const drawn = fc.array(fc.tuple(value, value, fc.integer({ min: 0, max: 4 })), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(drawn, (rows) => {
        const statistic = resampledSpearman(
          rows.map((r) => r[0]),
          rows.map((r) => r[1]),
        );
        const repeated = rows.flatMap((r) => Array.from({ length: r[2] }, () => r));
        const expected = spearman(
          repeated.map((r) => r[0]),
          repeated.map((r) => r[1]),
        );
        const got = statistic(Float64Array.from(rows, (r) => r[2]));
        if (expected === null) expect(got).toBeNull();
        else expect(got).toBeCloseTo(expected, 9);
      }),
    );
  });
});

describe('pearson', () => {
  it('agrees with simple-statistics and stays within -1 and 1', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const [x, y] = columns(rows);
        const r = pearson(x, y);
        fc.pre(r !== null);
        expect(r).toBeCloseTo(sampleCorrelation([...x], [...y]), 9);
        expect(Math.abs(r as number)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is null for a constant column, even one whose mean is not exact in floating point', () => {
    expect(pearson([0.1, 0.1, 0.1], [1, 2, 3])).toBeNull();
  });

  it('ignores rows of weight zero', () => {
    expect(pearson([1, 2, 3, 99], [2, 4, 6, -5], [1, 1, 1, 0])).toBeCloseTo(1, 12);
    expect(pearson([1, 2, 5], [3, 4, 9], [1, 0, 0])).toBeNull();
  });
});
