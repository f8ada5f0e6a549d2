import { describe, expect, it } from 'vitest';
import { faithfulness } from '../../../src/bias/faithfulness';
import { manviBias, residualBias } from '../../../src/bias/manvi';
import { sensitivity } from '../../../src/bias/sensitivity';

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

describe('Manvi bias', () => {
  it('is correlation x mean absolute deviation x answer rate', () => {
    // rho 1, predictions 1 2 3 deviate 2/3 on average, 3 of 4 answered.
    expect(manviBias([1, 2, 3, null], [10, 20, 30, 40])).toBeCloseTo((2 / 3) * 0.75, 12);
  });

  it('is null for constant predictions', () => {
    expect(manviBias([4, 4, 4], [1, 2, 3])).toBeNull();
  });

  it('has a residual form that is 1 when rich places are over-rated the more the richer, and null for a perfect ranking', () => {
    expect(residualBias([3, 2, 1], [1, 2, 3], [30, 20, 10])).toBeCloseTo(1, 12);
    expect(residualBias([10, 20, 30], [1, 2, 3], [5, 6, 9])).toBeNull();
  });
});
