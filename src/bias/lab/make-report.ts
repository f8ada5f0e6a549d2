import { BOOTSTRAP } from '../block-bootstrap';
import type { Drawn } from '../drawn';
import { MINIMUM_GROUP } from '../group-disparity';
import { NEIGHBOURS } from '../nearest-neighbours';
import { figuresOf, subtractAll } from './drawn-figures';
import { checkLabEvaluation, LAB_SPLITS, type LabEvaluation } from './lab-evaluation';
import { type Generalisation, headOf, LAB_REPORT_SCHEMA, type LabMethod, type LabReport } from './lab-report';
import { type DrawnFigures, type DrawnSplit, reportSplit } from './split-report';

/** How the lab makes its figures: ours, not a paper's. */
export const LAB_METHOD: LabMethod = {
  ...BOOTSTRAP,
  minimumGroup: MINIMUM_GROUP,
  neighbours: NEIGHBOURS,
  shuffles: 999,
};

/** Groups of a visitor's own regions are shown from here on, pale until they have as many as others. */
const OWN_MINIMUM_GROUP = 8;

/**
 * Computes everything that the panels and the page of the report show, each split for itself. Differences and gaps
 * carry the interval of the difference, not the difference of intervals: two models that answer alike differ by exactly
 * 0, from 0 to 0.
 * @throws Error when the evaluation does not hold together, as `checkLabEvaluation`
 */
export function makeLabReport(
  evaluation: LabEvaluation,
  settings: Partial<Omit<LabMethod, 'neighbours'>> = {},
): LabReport {
  checkLabEvaluation(evaluation);
  const isOwn = evaluation.regions.every(({ split }) => split === 'own');
  const method = { ...LAB_METHOD, ...(isOwn && { minimumGroup: OWN_MINIMUM_GROUP }), ...settings };
  const splits = LAB_SPLITS.flatMap((split) => reportSplit(evaluation, split, method) ?? []);
  const at = (name: string) => splits.find(({ report }) => report.split === name);
  return {
    schema: LAB_REPORT_SCHEMA,
    ...headOf(evaluation),
    method,
    splits: splits.map(({ report }) => report),
    generalisation: generalisation(
      evaluation.models.map(({ id }) => id),
      at('seen_heldout'),
      at('unseen'),
    ),
  };
}

function generalisation(ids: readonly string[], seen?: DrawnSplit, unseen?: DrawnSplit): Generalisation | null {
  if (!seen || !unseen) return null;
  return {
    models: ids.map((model, m) => ({ model, ...gapOf(seen.models[m], unseen.models[m]) })),
    differences: ids.flatMap((model, m) => {
      const [a, b] = [seen.differences[m], unseen.differences[m]];
      return a && b ? [{ model, minus: ids[0], ...gapOf(a, b) }] : [];
    }),
  };
}

/**
 * Seen minus unseen, also draw by draw: the two are resampled independently, so the draws can be paired in any order.
 */
function gapOf(seen: DrawnFigures, unseen: DrawnFigures): Omit<Generalisation['models'][number], 'model'> {
  const gap = subtractAll(skillOf(seen), skillOf(unseen));
  const smaller = { n: Math.min(seen.n, unseen.n), blocks: Math.min(seen.blocks, unseen.blocks) };
  return { nSeen: seen.n, nUnseen: unseen.n, figures: figuresOf(gap, smaller) };
}

function skillOf({ drawn }: DrawnFigures): Record<'spearman' | 'r2' | 'mae' | 'signedError', Drawn> {
  const { spearman, r2, mae, signedError } = drawn;
  return { spearman, r2, mae, signedError };
}
