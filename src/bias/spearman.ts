import { requireFinitePairs } from './finite';
import { rankCodes, weightedGroupRanks } from './rank';
import type { WeightedStatistic } from './weighted-statistic';

/**
 * Spearman rank correlation (Pearson of average ranks), -1..1.
 * Null when there are fewer than two rows or a column is constant: undefined, not zero.
 * @throws RangeError on unequal lengths or a non-finite value.
 */
export function spearman(prediction: ArrayLike<number>, truth: ArrayLike<number>): number | null {
  return resampledSpearman(prediction, truth)(new Float64Array(prediction.length).fill(1));
}

/**
 * Prepares Spearman for resampling: the columns are sorted once, and each call ranks the resample anew in O(n) from the
 * row multiplicities (a bootstrap resample only changes how often a row counts).
 * The returned function takes one non-negative weight per row; it reuses buffers and must not be shared between
 * workers.
 * @throws RangeError on unequal lengths or a non-finite value.
 */
export function resampledSpearman(prediction: ArrayLike<number>, truth: ArrayLike<number>): WeightedStatistic {
  requireFinitePairs(prediction, truth, ['prediction', 'truth']);
  const x = rankCodes(prediction);
  const y = rankCodes(truth);
  const ranksX = new Float64Array(x.groups);
  const ranksY = new Float64Array(y.groups);
  return (weights) => {
    weightedGroupRanks(x.codes, weights, ranksX);
    weightedGroupRanks(y.codes, weights, ranksY);
    let total = 0;
    for (let i = 0; i < weights.length; i++) total += weights[i];
    const mean = (total + 1) / 2;
    let xx = 0;
    let yy = 0;
    let xy = 0;
    for (let i = 0; i < weights.length; i++) {
      const dx = ranksX[x.codes[i]] - mean;
      const dy = ranksY[y.codes[i]] - mean;
      xx += weights[i] * dx * dx;
      yy += weights[i] * dy * dy;
      xy += weights[i] * dx * dy;
    }
    const scale = Math.sqrt(xx) * Math.sqrt(yy);
    return scale > 0 ? Math.max(-1, Math.min(1, xy / scale)) : null;
  };
}
