import { type LabEvaluation, parseLabEvaluation } from '../../bias/lab/lab-evaluation';
import type { IndicatorId } from '../../domain/indicator';
import type { WorldId } from '../../worlds/worlds';

/**
 * What the shipped pair said of a world when it was evaluated.
 * @throws the signal's reason, or Error in words for people
 */
export async function fetchRecordedEvaluation(
  world: WorldId,
  indicator: IndicatorId,
  signal: AbortSignal,
): Promise<LabEvaluation> {
  const url = new URL(`evaluations/${world}-${indicator}.json`, document.baseURI);
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${url.pathname} answered ${response.status}: this site ships no such evaluation.`);
  return parseLabEvaluation(await response.text());
}
