import { answeredPairs } from '../../bias/answered';
import { spearman } from '../../bias/spearman';
import type { EvaluationFile } from './evaluation-file';

/** Spearman of the answer as written in the text (secondary readout); null when the run writes none. */
export function writtenSpearman(run: EvaluationFile, indicator: string, rows: readonly number[]): number | null {
  const written = run.written[indicator];
  const truth = run.truth[indicator];
  if (!written || !truth) return null;
  const pairs = answeredPairs(written, truth, rows);
  return spearman(pairs.prediction, pairs.truth);
}
