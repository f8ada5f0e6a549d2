import { answeredPairs } from './answered';
import { averageRanks } from './rank';
import { weightedMean } from './sensitivity';
import { resampledSpearman, spearman } from './spearman';
import { among, type WeightedStatistic } from './weighted-statistic';

/**
 * Bias score of Manvi et al. (ICML 2024, arXiv 2402.02680): Spearman(prediction, anchor) x mean absolute deviation of
 * the predictions x answer rate. The anchor is a socioeconomic value such as income; positive = rich places are rated
 * higher. Meant for subjective topics only; for objective indicators use `residualBias`. Null when the correlation is
 * undefined.
 */
export function manviBias(prediction: readonly (number | null)[], anchor: readonly (number | null)[]): number | null {
  return resampledManviBias(prediction, anchor)(new Float64Array(prediction.length).fill(1));
}

/**
 * Prepares `manviBias` for resampling, each prompt counted `weights[i]` times. A prompt without an anchor counts for
 * the answer rate.
 * @throws RangeError when the columns differ in length.
 */
export function resampledManviBias(
  prediction: readonly (number | null)[],
  anchor: readonly (number | null)[],
): WeightedStatistic {
  const { prediction: answered, truth, rows } = answeredPairs(prediction, anchor);
  const correlation = among(rows, resampledSpearman(answered, truth));
  const meanOf = (values: Float64Array, weights: Float64Array) =>
    among(rows, (own) => weightedMean(values, own))(weights);
  return (weights) => {
    const rho = correlation(weights);
    const mean = meanOf(answered, weights);
    if (rho === null || mean === null) return null;
    const total = weights.reduce((sum, w) => sum + w, 0);
    const given = weights.reduce((sum, w, i) => (prediction[i] === null ? sum : sum + w), 0);
    const deviations = answered.map((p) => Math.abs(p - mean));
    return rho * (meanOf(deviations, weights) as number) * (given / total);
  };
}

/**
 * Residual form for objective indicators: Spearman(rank of prediction - rank of truth, anchor), -1..1. 0 = the error is
 * not aligned with the anchor, positive = rich places are over-rated. Null when undefined. Columns are finite and
 * equally long.
 */
export function residualBias(
  prediction: ArrayLike<number>,
  truth: ArrayLike<number>,
  anchor: ArrayLike<number>,
): number | null {
  const predicted = averageRanks(prediction);
  const measured = averageRanks(truth);
  return spearman(
    predicted.map((rank, i) => rank - measured[i]),
    anchor,
  );
}
