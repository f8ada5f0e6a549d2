import { describe, expect, it } from 'vitest';
import { blockBootstrap, blockBootstrapDraws, blockResamples } from '../../../src/bias/block-bootstrap';
import { percentileInterval } from '../../../src/bias/percentile-interval';
import { weightedMean } from '../../../src/bias/sensitivity';
import { resampledSpearman } from '../../../src/bias/spearman';
import { among, difference, meanOf } from '../../../src/bias/weighted-statistic';
import { Random } from '../../../src/domain/random';

const settings = { resamples: 400, seed: 7 };

describe('block bootstrap', () => {
  it('draws whole blocks, as many as there are', () => {
    const keys = ['a', 'b', 'a', 'c', 'b', 'a'];
    for (const w of blockResamples(keys, { resamples: 50, seed: 1 })) {
      expect(w[0]).toBe(w[2]);
      expect(w[0]).toBe(w[5]);
      expect(w[1]).toBe(w[4]);
      expect(w[0] + w[1] + w[3]).toBe(3);
    }
  });

  it('repeats exactly with the same seed and differs with another', () => {
    const keys = Array.from({ length: 30 }, (_, i) => String(i % 10));
    const values = Float64Array.from(keys, (_, i) => i);
    const statistic = (w: Float64Array) => weightedMean(values, w);
    expect(blockBootstrap(keys, statistic, settings)).toEqual(blockBootstrap(keys, statistic, settings));
    expect(blockBootstrap(keys, statistic, settings)).not.toEqual(
      blockBootstrap(keys, statistic, { ...settings, seed: 8 }),
    );
  });

  it('draws the same blocks whatever the order of the rows, so that models are paired', () => {
    const first = [...blockResamplesCopies(['x', 'y', 'z'])];
    const second = [...blockResamplesCopies(['z', 'x', 'y'])];
    expect(first).toHaveLength(settings.resamples);
    expect(second.map(([z, x, y]) => [x, y, z])).toEqual(first);
  });

  it('is near the textbook interval of a mean when every row is its own block', () => {
    const random = new Random(3);
    const values = Float64Array.from({ length: 400 }, () => random.normal());
    const keys = Array.from(values, (_, i) => String(i));
    const { value, interval } = blockBootstrap(keys, (w) => weightedMean(values, w), { resamples: 2000, seed: 1 });
    expect(interval?.lo).toBeCloseTo((value as number) - 1.96 / 20, 1.5);
    expect(interval?.hi).toBeCloseTo((value as number) + 1.96 / 20, 1.5);
  });

  it('is wider when rows of a block are copies of each other', () => {
    const random = new Random(5);
    const distinct = Array.from({ length: 20 }, () => random.normal());
    const values = Float64Array.from({ length: 400 }, (_, i) => distinct[i % 20]);
    const width = (keys: string[]) => {
      const { interval } = blockBootstrap(keys, (w) => weightedMean(values, w), settings);
      return (interval?.hi as number) - (interval?.lo as number);
    };
    const byBlock = width(Array.from(values, (_, i) => String(i % 20)));
    expect(byBlock).toBeGreaterThan(3 * width(Array.from(values, (_, i) => String(i))));
  });

  it('gives a paired difference of a model with itself that is exactly zero', () => {
    const random = new Random(9);
    const truth = Array.from({ length: 60 }, () => random.normal());
    const model = resampledSpearman(
      truth.map((t) => t + random.normal()),
      truth,
    );
    const keys = truth.map((_, i) => String(i % 12));
    const { value, interval } = blockBootstrap(keys, difference(model, model), settings);
    expect(value).toBe(0);
    expect(interval).toEqual({ lo: 0, hi: 0 });
  });

  it('hands a statistic of some rows the weights of those rows', () => {
    const seen: number[][] = [];
    const statistic = among([3, 1], (weights) => seen.push([...weights]));
    statistic(Float64Array.of(9, 8, 7, 6));
    expect(seen).toEqual([[6, 8]]);
  });

  it('has no interval for one block, and none when the statistic is undefined', () => {
    expect(blockBootstrap(['a', 'a'], () => 1, settings)).toEqual({ value: 1, interval: null, blocks: 1 });
    expect(blockBootstrap(['a', 'b'], () => null, settings).interval).toBeNull();
  });

  it('marks undefined draws and averages statistics within a draw', () => {
    const [constant, missing] = blockBootstrapDraws(
      ['a', 'b'],
      [meanOf([() => 1, () => 3]), meanOf([() => 1, () => null])],
      {
        resamples: 3,
        seed: 0,
      },
    );
    expect([...constant]).toEqual([2, 2, 2]);
    expect([...missing].every(Number.isNaN)).toBe(true);
  });
});

describe('percentile interval', () => {
  it('interpolates the sorted draws', () => {
    expect(percentileInterval(Float64Array.from([4, 0, 1, 3, 2]), 0.5)).toEqual({ lo: 1, hi: 3 });
  });

  it('leaves out a few undefined draws and gives up when there are many', () => {
    const draws = Float64Array.from({ length: 100 }, (_, i) => (i < 5 ? Number.NaN : 1));
    expect(percentileInterval(draws)).toEqual({ lo: 1, hi: 1 });
    expect(percentileInterval(draws.fill(Number.NaN, 0, 50))).toBeNull();
  });

  it('refuses a coverage outside 0 to 1', () => {
    expect(() => percentileInterval(Float64Array.of(1), 95)).toThrow('level is 95');
  });
});

function* blockResamplesCopies(keys: string[]) {
  for (const weights of blockResamples(keys, settings)) yield [...weights];
}
