import type { LabRegion, LabSplit } from '../../bias/lab/lab-evaluation';
import { SPLIT_WORDS } from '../../bias/lab/lab-metrics';
import type { LabReport } from '../../bias/lab/lab-report';
import type { ParityPoint, SplitSpearman } from '../../charts/parity-points';

/** Which regions the charts show. */
export interface ParityScope {
  readonly split: LabSplit | 'all';
  /** Null for all. */
  readonly group: string | null;
}

export const EVERYTHING: ParityScope = { split: 'all', group: null };

/** Whether the charts show a region. */
export const isInScope = ({ split, group }: ParityScope, region: LabRegion): boolean =>
  (split === 'all' || region.split === split) && (group === null || region.group === group);

/** What is shown where that is not everything, in words. */
export function scopeText({ split, group }: ParityScope): string | undefined {
  const parts = [group, split === 'all' ? null : `${SPLIT_WORDS[split].label.toLowerCase()} regions`];
  const named = parts.filter((part) => part !== null);
  return named.length > 0 ? `only ${named.join(', ')}` : undefined;
}

/**
 * The legend of a parity chart: of each split that has points, what they amount to. A group with too few regions has no
 * Spearman.
 * @param model index into the models of the report
 */
export function parityFigures(
  report: LabReport,
  model: number,
  points: readonly ParityPoint[],
  { group }: ParityScope,
): SplitSpearman[] {
  return report.splits.flatMap(({ split, models }) => {
    const n = points.filter((point) => point.split === split).length;
    if (n === 0) return [];
    const { figures, groups } = models[model];
    const found = group === null ? figures : groups.find((row) => row.group === group);
    return [{ split, n, spearman: found?.spearman ?? { value: null, interval: null } }];
  });
}
