import type { GroupMetricId } from '../bias/lab/lab-metrics';
import type { SplitReport } from '../bias/lab/lab-report';
import type { CountedFigure } from './model-marks';

/** One group: the figure of each model, and how far they are apart. */
export interface DumbbellRow {
  readonly group: string;
  /** By model; null where it answered too few regions of the group. */
  readonly ends: readonly (CountedFigure | null)[];
  /** Last model minus the first, paired; null where they cannot be compared. */
  readonly difference: CountedFigure | null;
}

/** The groups of a split by one figure, the largest difference first and those that cannot be compared last. */
export function dumbbellRows({ models, differences }: SplitReport, metric: GroupMetricId): DumbbellRow[] {
  const names = [...new Set(models.flatMap(({ groups }) => groups.map(({ group }) => group)))].sort();
  const last = differences.at(-1)?.groups ?? [];
  const of = (groups: (typeof models)[number]['groups'], name: string): CountedFigure | null => {
    const found = groups.find(({ group }) => group === name);
    return found ? { n: found.n, figure: found[metric] } : null;
  };
  const rows = names.map((group) => ({
    group,
    ends: models.map(({ groups }) => of(groups, group)),
    difference: of(last, group),
  }));
  const rank = ({ difference }: DumbbellRow): number => difference?.figure.value ?? Number.NEGATIVE_INFINITY;
  return rows.sort((a, b) => (rank(a) === rank(b) ? 0 : rank(b) - rank(a)));
}

/** Groups that no model has answered enough regions of. */
export function hiddenGroups({ models }: SplitReport): string[] {
  const shown = new Set(models.flatMap(({ groups }) => groups.map(({ group }) => group)));
  return [...new Set(models.flatMap((model) => model.hiddenGroups))].filter((name) => !shown.has(name)).sort();
}
