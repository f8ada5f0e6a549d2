import fc from 'fast-check';
import { mean, variance } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { answeredPairs, answerRate } from '../../../src/bias/answered';
import { mae, r2, rmse, signedError } from '../../../src/bias/fit';
import { generalisationGap } from '../../../src/bias/generalisation-gap';

const rows = fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 })), { minLength: 1 });

describe('fit of predictions', () => {
  it('matches a case worked by hand', () => {
    // Truth 1 2 3 4 (SStot 5), errors 0 1 0 -2 (SSres 5).
    expect(r2([1, 3, 3, 2], [1, 2, 3, 4])).toBeCloseTo(0, 12);
    expect(mae([1, 3, 3, 2], [1, 2, 3, 4])).toBeCloseTo(0.75, 12);
    expect(rmse([1, 3, 3, 2], [1, 2, 3, 4])).toBeCloseTo(Math.sqrt(1.25), 12);
    expect(signedError([1, 3, 3, 2], [1, 2, 3, 4])).toBeCloseTo(-0.25, 12);
  });

  it('agrees with the variance and mean of simple-statistics', () => {
    fc.assert(
      fc.property(rows, (data) => {
        const [p, t] = [data.map((r) => r[0]), data.map((r) => r[1])];
        const errors = p.map((v, i) => v - t[i]);
        expect(mae(p, t)).toBeCloseTo(mean(errors.map(Math.abs)), 9);
        const spread = variance(t);
        if (spread === 0) expect(r2(p, t)).toBeNull();
        else expect(r2(p, t)).toBeCloseTo(1 - mean(errors.map((e) => e * e)) / spread, 7);
      }),
    );
  });

  it('gives a perfect prediction R2 = 1 and the mean of the truth R2 = 0', () => {
    expect(r2([1, 2, 6], [1, 2, 6])).toBe(1);
    expect(r2([3, 3, 3], [1, 2, 6])).toBeCloseTo(0, 12);
  });

  it('has no R2 where the truth is constant, and no error where there is no row', () => {
    expect(r2([1, 2], [0.1, 0.1])).toBeNull();
    expect([r2([], []), mae([], []), rmse([], []), signedError([], [])]).toEqual([null, null, null, null]);
  });

  it('orders |signed error| <= MAE <= RMSE', () => {
    fc.assert(
      fc.property(rows, (data) => {
        const columns = [data.map((r) => r[0]), data.map((r) => r[1])] as const;
        expect(Math.abs(signedError(...columns) as number)).toBeLessThanOrEqual((mae(...columns) as number) + 1e-9);
        expect(mae(...columns) as number).toBeLessThanOrEqual((rmse(...columns) as number) + 1e-9);
      }),
    );
  });

  it('counts a row of weight two like two rows', () => {
    expect(r2([1, 5, 2], [2, 4, 9], [1, 2, 1])).toBeCloseTo(r2([1, 5, 5, 2], [2, 4, 4, 9]) as number, 12);
    expect(mae([1, 5, 2], [2, 4, 9], [1, 2, 1])).toBeCloseTo(mae([1, 5, 5, 2], [2, 4, 4, 9]) as number, 12);
  });
});

describe('answers', () => {
  it('keeps rows where both prediction and truth are known, in the order asked for', () => {
    const kept = answeredPairs([1, null, 3, 4], [5, 6, null, 8], [3, 2, 1, 0]);
    expect([...kept.rows]).toEqual([3, 0]);
    expect([...kept.prediction]).toEqual([4, 1]);
    expect([...kept.truth]).toEqual([8, 5]);
  });

  it('counts the share of prompts that were answered', () => {
    expect(answerRate([1, null, 0, 2])).toBe(0.75);
    expect(answerRate([])).toBeNull();
  });
});

describe('generalisation gap', () => {
  it('is seen minus unseen and undefined when one of them is', () => {
    expect(generalisationGap(0.9, 0.7)).toBeCloseTo(0.2, 12);
    expect(generalisationGap(null, 0.7)).toBeNull();
  });
});
