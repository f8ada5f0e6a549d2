import type { BootstrapSettings } from '../block-bootstrap';
import type { Drawn } from '../drawn';
import { SKILL_STATISTICS } from '../skill-statistics';
import { among } from '../weighted-statistic';
import { drawAll, figuresOf, subtractAll } from './drawn-figures';
import type { LabRegion } from './lab-evaluation';
import type { CausesOnSplit, LabFigure } from './lab-report';
import { type AnsweredRows, answeredRows } from './split-columns';

type Order = Readonly<Record<'spearman', Drawn>>;

/**
 * How well each model orders the regions of a split by what was built alone, and how well that orders their truth.
 * @param regions of the split, with truth
 * @param ids of the models
 * @returns undefined where it is known of no region
 */
export function causesReport(
  regions: readonly LabRegion[],
  ids: readonly string[],
  bootstrap: BootstrapSettings,
): CausesOnSplit | undefined {
  const known = regions.filter(({ causes }) => typeof causes === 'number');
  if (known.length === 0) return undefined;
  const keys = known.map(({ block }) => block);
  const builtOf = ({ causes }: LabRegion): number | null => causes ?? null;
  /** The regions with what was built in the place of the truth. */
  const built = { regions: known.map((region) => ({ ...region, truth: builtOf(region) })), withoutTruth: 0 };
  /** The regions with what was built in the place of an answer. */
  const knowing = { regions: known.map((region) => ({ ...region, scores: [builtOf(region)] })), withoutTruth: 0 };
  const draw = ({ rows, truth }: AnsweredRows, said: Float64Array): Order =>
    drawAll(keys, { spearman: among(rows, SKILL_STATISTICS.spearman([said, truth])) }, bootstrap);
  const figureOf = ({ rows }: AnsweredRows, drawn: Order): { n: number; spearman: LabFigure } => ({
    n: rows.length,
    ...figuresOf(drawn, { n: rows.length, blocks: new Set(Array.from(rows, (i) => keys[i])).size }),
  });
  const all = answeredRows(knowing, [0]);
  return {
    n: known.length,
    ceiling: figureOf(all, draw(all, all.predictions[0])).spearman,
    models: ids.map((model, m) => {
      const own = answeredRows(built, [m]);
      return { model, ...figureOf(own, draw(own, own.predictions[0])) };
    }),
    differences: ids.slice(1).map((model, m) => {
      const both = answeredRows(built, [m + 1, 0]);
      const [own, first] = both.predictions.map((said) => draw(both, said));
      return { model, minus: ids[0], ...figureOf(both, subtractAll(own, first)) };
    }),
  };
}
