import { requireFinitePairs } from './finite';
import { mae, signedError } from './fit';
import { resampledDisparity, rowsByGroup } from './resampled-disparity';
import { spearman } from './spearman';

export interface GroupSkill {
  readonly group: string;
  readonly n: number;
  readonly mae: number;
  /** Mean of prediction - truth. */
  readonly signedError: number;
  readonly spearman: number | null;
}

/** How errors differ between groups (countries, continents, income classes); errors in the unit of the columns. */
export interface GroupDisparity {
  /** Groups with enough rows, by name. */
  readonly groups: readonly GroupSkill[];
  /** Groups left out for having fewer than the minimum rows. */
  readonly hidden: readonly string[];
  /** max MAE - min MAE over groups; null with fewer than two groups. */
  readonly worstGroupGap: number | null;
  /** max MAE / min MAE; null with fewer than two groups or a group without error. */
  readonly worstGroupRatio: number | null;
  /** max - min of the signed errors: who is flattered against who is marked down. */
  readonly signedSpread: number | null;
  /** Eta squared of the error by group, 0..1; null when no error varies or with fewer than two groups. */
  readonly betweenGroupShare: number | null;
  /** Mean over groups of |MAE of the group - MAE of all in groups|; null with fewer than two groups. */
  readonly groupDeviation: number | null;
}

/** Groups smaller than this say little; they are hidden, not merged. */
export const MINIMUM_GROUP = 30;

/**
 * Disparity of errors between groups; a row whose group is null belongs to none. Show R2 or Spearman beside it: a
 * constant predictor has little disparity and no skill.
 * @throws RangeError on unequal lengths or a non-finite value.
 */
export function groupDisparity(
  prediction: ArrayLike<number>,
  truth: ArrayLike<number>,
  group: readonly (string | null)[],
  minimum = MINIMUM_GROUP,
): GroupDisparity {
  requireFinitePairs(prediction, truth, ['prediction', 'truth']);
  const rows = rowsByGroup(group, prediction.length);
  const names = [...rows.keys()].sort();
  const shown = names.filter((name) => rowsOf(rows, name).length >= minimum);
  const groups = shown.map((name) => skill(name, rowsOf(rows, name), prediction, truth));
  const maes = groups.map((g) => g.mae);
  const statistics = resampledDisparity(prediction, truth, group, minimum);
  const once = new Float64Array(prediction.length).fill(1);
  return {
    groups,
    hidden: names.filter((name) => !shown.includes(name)),
    worstGroupGap: statistics.worstGroupGap(once),
    worstGroupRatio: groups.length >= 2 && Math.min(...maes) > 0 ? Math.max(...maes) / Math.min(...maes) : null,
    signedSpread: statistics.signedSpread(once),
    betweenGroupShare: statistics.betweenGroupShare(once),
    groupDeviation: statistics.groupDeviation(once),
  };
}

/**
 * Space-as-distribution fairness in spirit (SPAD, Xie et al.): mean over partitionings of the mean over their parts of
 * |MAE of the part - MAE of all|. 0 when every part is served alike. Null when there is no row or no partitioning.
 * @param partitionings each names the part of every row
 */
export function partitionDeviation(
  prediction: ArrayLike<number>,
  truth: ArrayLike<number>,
  partitionings: readonly (readonly string[])[],
): number | null {
  const overall = mae(prediction, truth);
  if (overall === null || partitionings.length === 0) return null;
  const deviations = partitionings.map((parts) => {
    const rows = [...rowsByGroup(parts, prediction.length).entries()];
    return mean(rows.map(([name, part]) => Math.abs(skill(name, part, prediction, truth).mae - overall)));
  });
  return mean(deviations);
}

function skill(
  group: string,
  rows: readonly number[],
  prediction: ArrayLike<number>,
  truth: ArrayLike<number>,
): GroupSkill {
  const p = rows.map((i) => prediction[i]);
  const t = rows.map((i) => truth[i]);
  return { group, n: rows.length, mae: mae(p, t) ?? 0, signedError: signedError(p, t) ?? 0, spearman: spearman(p, t) };
}

function rowsOf(rows: ReadonlyMap<string, number[]>, name: string): number[] {
  return rows.get(name) as number[];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length;
}
