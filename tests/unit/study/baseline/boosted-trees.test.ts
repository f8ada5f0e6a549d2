import { describe, expect, it } from 'vitest';
import { r2 } from '../../../../src/bias/fit';
import { Random } from '../../../../src/domain/random';
import { BOOSTING, fitBoostedTrees, predictBoostedTrees } from '../../../../src/study/baseline/boosted-trees';
import { fitBins } from '../../../../src/study/baseline/quantile-bins';

const random = new Random(4);
const column = (n: number) => Float32Array.from({ length: n }, () => random.next());
const target = ([a, b]: Float32Array[]) => Float64Array.from(a, (x, i) => Math.sin(6 * x) + (b[i] > 0.5 ? 1 : 0));

describe('boosted trees', () => {
  const train = [column(1500), column(1500), column(1500)];
  const test = [column(500), column(500), column(500)];

  it('learn a curve and a step, and predict rows they have not seen', () => {
    const model = fitBoostedTrees(train, target(train), { ...BOOSTING, rounds: 80, featureShare: 1 });
    expect(r2(predictBoostedTrees(model, test), target(test))).toBeGreaterThan(0.97);
  });

  it('are the same again with the same seed and others with another', () => {
    const predict = (seed: number) =>
      predictBoostedTrees(fitBoostedTrees(train, target(train), { ...BOOSTING, rounds: 5, seed }), test);
    expect(predict(1)).toEqual(predict(1));
    expect(predict(1)).not.toEqual(predict(2));
  });

  it('fit two leaves worked by hand', () => {
    const settings = {
      ...BOOSTING,
      rounds: 1,
      depth: 1,
      learningRate: 1,
      rowShare: 1,
      featureShare: 1,
      minLeaf: 1,
      l2: 0,
    };
    const model = fitBoostedTrees([Float32Array.of(0, 0, 1, 1)], Float64Array.of(1, 3, 10, 20), settings);
    expect([...predictBoostedTrees(model, [Float32Array.of(-5, 0.5, 1, 9)])]).toEqual([2, 2, 15, 15]);
  });

  it('never make a leaf smaller than the limit', () => {
    const settings = {
      ...BOOSTING,
      rounds: 1,
      depth: 6,
      learningRate: 1,
      rowShare: 1,
      featureShare: 1,
      minLeaf: 100,
      l2: 0,
    };
    const model = fitBoostedTrees(train, target(train), settings);
    const counts = new Map<number, number>();
    for (const p of predictBoostedTrees(model, train)) counts.set(p, (counts.get(p) ?? 0) + 1);
    expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(100);
    expect(counts.size).toBeGreaterThan(4);
  });

  it('say which sizes do not fit', () => {
    expect(() => fitBoostedTrees([Float32Array.of(1)], Float64Array.of())).toThrow('target has no rows');
    expect(() => fitBoostedTrees([Float32Array.of(1)], Float64Array.of(1, 2))).toThrow(
      'features have 1 rows, target has 2',
    );
  });
});

describe('quantile bins', () => {
  it('keep the order of values and have about equally many rows', () => {
    const values = Float32Array.from({ length: 1000 }, (_, i) => i * i);
    const { bins, cuts } = fitBins([values], 10);
    expect(cuts[0]).toHaveLength(9);
    for (let i = 1; i < 1000; i++) expect(bins[i]).toBeGreaterThanOrEqual(bins[i - 1]);
    for (let b = 0; b < 10; b++) expect(bins.filter((x) => x === b).length).toBe(100);
  });

  it('give a constant feature one bin', () => {
    expect(fitBins([new Float32Array(5).fill(3)], 64).cuts[0]).toHaveLength(0);
  });

  it('refuse more bins than a byte can number', () => {
    expect(() => fitBins([Float32Array.of(1)], 300)).toThrow('bins is 300');
  });
});
