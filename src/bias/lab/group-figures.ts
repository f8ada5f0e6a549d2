import type { BootstrapSettings } from '../block-bootstrap';
import type { Drawn } from '../drawn';
import { signedError } from '../fit';
import { rowsByGroup } from '../resampled-disparity';
import { SKILL_STATISTICS } from '../skill-statistics';
import { among, type WeightedStatistic } from '../weighted-statistic';
import { drawAll, figuresOf, subtractAll } from './drawn-figures';
import type { GroupMetricId } from './lab-metrics';
import type { GroupFigures } from './lab-report';
import type { AnsweredRows, SplitColumns } from './split-columns';

/** A group with enough answered regions. */
export interface GroupRows {
  readonly group: string;
  /** Indices into the answered rows. */
  readonly members: readonly number[];
}

/** The groups with at least `minimum` answered rows, and the names of the others; both by name. */
export function groupsOf(
  { regions }: SplitColumns,
  { rows }: AnsweredRows,
  minimum: number,
): { readonly shown: readonly GroupRows[]; readonly hidden: readonly string[] } {
  const names = Array.from(rows, (i) => regions[i].group);
  const groups = [...rowsByGroup(names, rows.length)].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    shown: groups.filter(([, members]) => members.length >= minimum).map(([group, members]) => ({ group, members })),
    hidden: groups.filter(([, members]) => members.length < minimum).map(([name]) => name),
  };
}

/**
 * Figures of each group for the first of the predictions, or, where there are two, of the first minus the second on the
 * same resamples.
 * @param keys block of each region of the split
 */
export function groupFigures(
  groups: readonly GroupRows[],
  answered: AnsweredRows,
  keys: readonly string[],
  bootstrap: BootstrapSettings,
): GroupFigures[] {
  const [own, other] = answered.predictions.map((prediction) =>
    drawGroups(groups, answered, prediction, keys, bootstrap),
  );
  return groups.map(({ group, members }, g) => {
    const drawn = other ? subtractAll(own[g], other[g]) : own[g];
    const blocks = new Set(members.map((k) => keys[answered.rows[k]])).size;
    return { group, n: members.length, ...figuresOf(drawn, { n: members.length, blocks }) };
  });
}

/** All groups in one pass over the resamples. */
function drawGroups(
  groups: readonly GroupRows[],
  { rows, truth }: AnsweredRows,
  prediction: Float64Array,
  keys: readonly string[],
  bootstrap: BootstrapSettings,
): Record<GroupMetricId, Drawn>[] {
  const statistics: Record<string, WeightedStatistic> = {};
  for (const [g, { members }] of groups.entries()) {
    const [p, t] = [prediction, truth].map((column) => Float64Array.from(members, (k) => column[k]));
    const of = (statistic: WeightedStatistic) =>
      among(
        members.map((k) => rows[k]),
        statistic,
      );
    statistics[`${g}/spearman`] = of(SKILL_STATISTICS.spearman([p, t]));
    statistics[`${g}/mae`] = of(SKILL_STATISTICS.mae([p, t]));
    statistics[`${g}/signedError`] = of((weights) => signedError(p, t, weights));
  }
  const drawn = drawAll(keys, statistics, bootstrap);
  return groups.map((_, g) => ({
    spearman: drawn[`${g}/spearman`],
    mae: drawn[`${g}/mae`],
    signedError: drawn[`${g}/signedError`],
  }));
}
