import { siteText } from '../../actions/shipped/site-file';
import { type LabEvaluation, parseLabEvaluation } from '../../bias/lab/lab-evaluation';
import type { IndicatorId } from '../../domain/indicator';
import { t } from '../../domain/words';
import type { WorldId } from '../../worlds/worlds';

const MOST_BYTES = 30e6;

/**
 * What the shipped pair said of a world when it was evaluated.
 * @throws the signal's reason, or Error in words for people
 */
export async function fetchRecordedEvaluation(
  world: WorldId,
  indicator: IndicatorId,
  signal: AbortSignal,
): Promise<LabEvaluation> {
  const path = `evaluations/${world}-${indicator}.json`;
  const text = await siteText(path, { mostBytes: MOST_BYTES, signal });
  if (text === null) throw new Error(t`${path} is not here: this site ships no such evaluation.`);
  return parseLabEvaluation(text);
}
