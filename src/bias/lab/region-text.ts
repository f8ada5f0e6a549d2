import { scoreText, signed } from '../../domain/number-text';
import { t } from '../../domain/words';
import { notKnown } from './figure-text';
import { withCommas } from './joined-text';
import type { LabEvaluation, LabRegion } from './lab-evaluation';
import { SPLIT_WORDS } from './lab-metrics';

/** Prediction minus truth; null where either is not known. @param model index into the scores */
export function errorOf({ truth, scores }: LabRegion, model: number): number | null {
  const score = scores[model];
  return truth === null || score === null ? null : score - truth;
}

/** Last model minus first; null where one has no answer or there is only one. */
export function lastMinusFirst({ scores }: LabRegion): number | null {
  const [first, last] = [scores[0], scores[scores.length - 1]];
  return scores.length < 2 || first === null || last === null ? null : last - first;
}

/** All that is known of a region, in a line. */
export function regionText(models: LabEvaluation['models'], region: LabRegion): string {
  const { id, group, split, truth } = region;
  const said = models.map(({ label }, m) => {
    const error = errorOf(region, m);
    return `${label} ${scoreText(region.scores[m], notKnown())}${error === null ? '' : ` (${signed(error)})`}`;
  });
  const where = [id, group, SPLIT_WORDS[split].label.toLowerCase()].filter((part) => part !== null);
  return t`${withCommas(where)}: measured ${scoreText(truth, notKnown())}, ${withCommas(said)}`;
}
