import { withCommas } from '../../bias/lab/joined-text';
import type { LabSplit } from '../../bias/lab/lab-evaluation';
import type { LabReport } from '../../bias/lab/lab-report';
import type { ParityPoint, SplitSpearman } from '../../charts/parity-points';
import { scoreText } from '../../domain/number-text';
import { t } from '../../domain/words';
import { type EvaluationScope, hasRange } from './evaluation-scope';

/** Regions of a split, as a part of what is shown. */
const REGIONS_OF: Readonly<Record<LabSplit, string>> = {
  seen_train: t`seen, trained on regions`,
  seen_heldout: t`seen, held out regions`,
  unseen: t`unseen regions`,
  own: t`own regions`,
};

/** What is shown where that is not everything, in words. */
export function scopeText({ split, group, measured, view }: EvaluationScope): string | undefined {
  const parts = [
    group,
    split === 'all' ? null : REGIONS_OF[split],
    measured && t`measured scores from ${scoreText(measured[0])} to ${scoreText(measured[1])}`,
    view && t`the map’s view`,
  ];
  const named = parts.filter((part) => part !== null);
  return named.length > 0 ? t`only ${withCommas(named)}` : undefined;
}

/**
 * The legend of a parity chart: of each split that has points, what they amount to. A group with too few regions has no
 * Spearman, nor has a part that was chosen on the chart or on the map: the figures of the part are told apart.
 * @param model index into the models of the report
 */
export function parityFigures(
  report: LabReport,
  model: number,
  points: readonly ParityPoint[],
  scope: EvaluationScope,
): SplitSpearman[] {
  const { group } = scope;
  return report.splits.flatMap(({ split, models }) => {
    const n = points.filter((point) => point.split === split).length;
    if (n === 0) return [];
    const { figures, groups } = models[model];
    const found = hasRange(scope) ? null : group === null ? figures : groups.find((row) => row.group === group);
    return [{ split, n, spearman: found?.spearman ?? { value: null, interval: null } }];
  });
}
