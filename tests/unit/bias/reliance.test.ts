import { describe, expect, it } from 'vitest';
import { faithfulness, resampledFaithfulness } from '../../../src/bias/faithfulness';
import { manviBias, resampledManviBias, residualBias } from '../../../src/bias/manvi';
import { sensitivity, sensitivityDifference } from '../../../src/bias/sensitivity';
import { spearman } from '../../../src/bias/spearman';

describe('sensitivity of the score', () => {
  it('is the mean over tiles of the standard deviation over claimed places', () => {
    // Sample deviations: 1, 0 and 2.
    const { value, interval, blocks } = sensitivity([
      [1, 2, 3],
      [5, 5, 5],
      [0, 2, 4],
    ]);
    expect(value).toBeCloseTo(1, 12);
    expect(blocks).toBe(3);
    expect(interval?.lo).toBeGreaterThanOrEqual(0);
    expect(interval?.hi).toBeLessThanOrEqual(2);
  });

  it('is zero for a model that does not read the place, and undefined without tiles', () => {
    expect(
      sensitivity([
        [4, 4],
        [7, 7],
      ]).value,
    ).toBe(0);
    expect(sensitivity([]).value).toBeNull();
  });

  it('differs by exactly nothing between two copies of a model, and by the mean difference between two', () => {
    const rows = [
      [1, 2, 3],
      [0, 2, 4],
      [5, 6, 7],
    ];
    expect(sensitivityDifference(rows, rows)).toEqual({ value: 0, interval: { lo: 0, hi: 0 }, blocks: 3 });
    const still = rows.map(() => [4, 4, 4]);
    expect(sensitivityDifference(rows, still).value).toBeCloseTo(4 / 3, 12);
    expect(() => sensitivityDifference(rows, still.slice(1))).toThrow('3 rows, the other 2');
  });

  it('needs two places', () => {
    expect(() => sensitivity([[1, 2], [1]])).toThrow('row 1 has 1 scores');
  });
});

describe('faithfulness', () => {
  it('counts right statements among those made and among all tiles asked', () => {
    const f = faithfulness(['Forest', null, 'River', 'Forest'], ['Forest', 'Forest', 'Forest', 'Pasture']);
    expect(f).toEqual({ value: 1 / 3, n: 3, ofAsked: 0.25, asked: 4 });
  });

  it('looks only at the tiles named, and says nothing when there are none', () => {
    expect(faithfulness([1, 2, 3], [1, 0, 0], (i) => i === 0).value).toBe(1);
    expect(faithfulness([1], [1], () => false)).toEqual({ value: null, n: 0, ofAsked: null, asked: 0 });
  });
});

describe('faithfulness of a resample', () => {
  const said = ['Forest', null, 'River', 'Forest'];
  const measured = ['Forest', 'Forest', 'Forest', 'Pasture'];

  it('counts statements as often as their tiles are drawn', () => {
    const statistic = resampledFaithfulness(said, measured);
    expect(statistic(Float64Array.of(1, 1, 1, 1))).toBe(faithfulness(said, measured).value);
    expect(statistic(Float64Array.of(3, 1, 0, 1))).toBe(0.75);
  });

  it('is null where nothing was said', () => {
    expect(resampledFaithfulness(said, measured)(Float64Array.of(0, 2, 0, 0))).toBeNull();
  });
});

describe('Manvi bias', () => {
  it('is correlation x mean absolute deviation x answer rate', () => {
    // rho 1, predictions 1 2 3 deviate 2/3 on average, 3 of 4 answered.
    expect(manviBias([1, 2, 3, null], [10, 20, 30, 40])).toBeCloseTo((2 / 3) * 0.75, 12);
  });

  it('is null for constant predictions', () => {
    expect(manviBias([4, 4, 4], [1, 2, 3])).toBeNull();
  });

  it('of a resample equals that of the rows written out as often as they are drawn', () => {
    const prediction = [1, 5, null, 3, 2];
    const anchor = [10, 40, 20, 30, 30];
    const weights = Float64Array.of(2, 1, 3, 0, 1);
    const drawn = Array.from(weights).flatMap((w, i) => Array<number>(w).fill(i));
    expect(resampledManviBias(prediction, anchor)(weights)).toBeCloseTo(
      manviBias(
        drawn.map((i) => prediction[i]),
        drawn.map((i) => anchor[i]),
      ) as number,
      12,
    );
  });

  it('turns its sign with the anchor, and is halved when half of the answers are missing at random', () => {
    const prediction = [1, 2, 3, 4];
    const anchor = [5, 9, 11, 20];
    const bias = manviBias(prediction, anchor) as number;
    expect(bias).toBeCloseTo((spearman(prediction, anchor) as number) * 1, 12);
    expect(
      manviBias(
        prediction,
        anchor.map((a) => -a),
      ),
    ).toBeCloseTo(-bias, 12);
    expect(manviBias([...prediction, null, null, null, null], [...anchor, ...anchor])).toBeCloseTo(bias / 2, 12);
  });

  it('has a residual form that is 1 when rich places are over-rated the more the richer, and null for a perfect ranking', () => {
    expect(residualBias([3, 2, 1], [1, 2, 3], [30, 20, 10])).toBeCloseTo(1, 12);
    expect(residualBias([10, 20, 30], [1, 2, 3], [5, 6, 9])).toBeNull();
  });
});
