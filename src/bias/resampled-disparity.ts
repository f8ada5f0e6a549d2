import { requireFinitePairs } from './finite';
import type { WeightedStatistic } from './weighted-statistic';

/** The measures of disparity between groups that can be resampled; errors in the unit of the columns. */
export type DisparityStatistic = 'worstGroupGap' | 'signedSpread' | 'betweenGroupShare' | 'groupDeviation';

/** Errors of one group in a resample; `weight` is above 0. */
interface GroupErrors {
  readonly weight: number;
  readonly mae: number;
  readonly signedError: number;
}

/**
 * Prepares the disparity between groups for resampling, e_i = prediction - truth, MAE_g and b_g of group g:
 * worst-group gap = max MAE_g - min MAE_g; signed spread = max b_g - min b_g;
 * between-group share = sum n_g (b_g - b)^2 / sum (e_i - b)^2, eta squared of the error by group;
 * group deviation = mean of |MAE_g - MAE|, SPAD (Xie et al.) in spirit for one partitioning.
 * Groups with fewer than `minimum` rows and rows in no group (null) do not count; a group of which a resample has no
 * row is left out of it. Null with fewer than two groups; the share also where no error varies. A gap or spread is
 * never negative, so its interval lies above 0 even where groups differ by chance alone: compare models by the interval
 * of their difference.
 * @throws RangeError on unequal lengths or a non-finite value.
 */
export function resampledDisparity(
  prediction: ArrayLike<number>,
  truth: ArrayLike<number>,
  group: readonly (string | null)[],
  minimum: number,
): Readonly<Record<DisparityStatistic, WeightedStatistic>> {
  requireFinitePairs(prediction, truth, ['prediction', 'truth']);
  const errors = Float64Array.from({ length: prediction.length }, (_, i) => prediction[i] - truth[i]);
  const groups = [...rowsByGroup(group, errors.length).values()].filter((rows) => rows.length >= minimum);
  const of =
    (measure: (groups: readonly GroupErrors[]) => number | null): WeightedStatistic =>
    (weights) => {
      const drawn = groups.map((rows) => groupErrors(errors, rows, weights)).filter(({ weight }) => weight > 0);
      return drawn.length >= 2 ? measure(drawn) : null;
    };
  return {
    worstGroupGap: of((drawn) => range(drawn.map(({ mae }) => mae))),
    signedSpread: of((drawn) => range(drawn.map(({ signedError }) => signedError))),
    groupDeviation: of((drawn) => {
      const overall = weightedMean(drawn, ({ mae }) => mae);
      return drawn.reduce((sum, { mae }) => sum + Math.abs(mae - overall), 0) / drawn.length;
    }),
    betweenGroupShare: (weights) => {
      const overall = of((drawn) => weightedMean(drawn, ({ signedError }) => signedError))(weights);
      if (overall === null) return null;
      const between = of((drawn) => drawn.reduce((sum, g) => sum + g.weight * (g.signedError - overall) ** 2, 0));
      const total = totalSquares(errors, groups.flat(), weights, overall);
      return total === null ? null : Math.min(1, (between(weights) as number) / total);
    },
  };
}

/** Rows of each group. @throws RangeError when `group` has not `length` rows. */
export function rowsByGroup(group: readonly (string | null)[], length: number): Map<string, number[]> {
  if (group.length !== length) throw new RangeError(`group has ${group.length} rows, prediction has ${length}`);
  const rows = new Map<string, number[]>();
  for (const [i, name] of group.entries()) {
    if (name === null) continue;
    const known = rows.get(name);
    if (known) known.push(i);
    else rows.set(name, [i]);
  }
  return rows;
}

function groupErrors(errors: Float64Array, rows: readonly number[], weights: Float64Array): GroupErrors {
  let weight = 0;
  let absolute = 0;
  let signed = 0;
  for (const i of rows) {
    weight += weights[i];
    absolute += weights[i] * Math.abs(errors[i]);
    signed += weights[i] * errors[i];
  }
  return { weight, mae: absolute / weight, signedError: signed / weight };
}

/** Squared distances of the errors from their mean; null where all that count are equal. */
function totalSquares(
  errors: Float64Array,
  rows: readonly number[],
  weights: Float64Array,
  mean: number,
): number | null {
  const counted = rows.filter((i) => weights[i] > 0);
  if (counted.every((i) => errors[i] === errors[counted[0]])) return null;
  return counted.reduce((sum, i) => sum + weights[i] * (errors[i] - mean) ** 2, 0);
}

const range = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

function weightedMean(groups: readonly GroupErrors[], of: (group: GroupErrors) => number): number {
  const weight = groups.reduce((sum, group) => sum + group.weight, 0);
  return groups.reduce((sum, group) => sum + group.weight * of(group), 0) / weight;
}
