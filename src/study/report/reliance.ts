import { answerRate } from '../../bias/answered';
import { type BootstrapSettings, blockBootstrapDraws } from '../../bias/block-bootstrap';
import type { Drawn } from '../../bias/drawn';
import { type Faithfulness, faithfulness } from '../../bias/faithfulness';
import { rowDeviations, weightedMean } from '../../bias/sensitivity';
import { averagedIndicators } from './averaged';
import { meanDrawn, meanOfKnown } from './drawn';
import type { EvaluationFile } from './evaluation-file';

/** Mean standard deviation within rows of scores (location or image sensitivity) with its draws over rows. */
export function sensitivityDrawn(
  matrix: readonly (readonly number[])[] | undefined,
  bootstrap: BootstrapSettings,
): Drawn {
  if (!matrix || matrix.length === 0)
    return { value: null, draws: new Float64Array(bootstrap.resamples).fill(Number.NaN) };
  const deviations = rowDeviations(matrix);
  const statistic = (weights: Float64Array) => weightedMean(deviations, weights);
  const keys = matrix.map((_, i) => String(i));
  const [draws] = blockBootstrapDraws(keys, [statistic], bootstrap);
  return { value: statistic(new Float64Array(keys.length).fill(1)), draws };
}

/** Location sensitivity averaged over indicators (`averagedIndicators` by default), one entry per run. */
export function locationSensitivity(
  runs: readonly EvaluationFile[],
  bootstrap: BootstrapSettings,
  indicators?: readonly string[],
): Drawn[] {
  return runs.map((run) =>
    meanDrawn((indicators ?? averagedIndicators(run)).map((id) => sensitivityDrawn(run.location[id], bootstrap))),
  );
}

/** Image sensitivity (the place held, the picture changed), as `locationSensitivity`. */
export function imageSensitivity(runs: readonly EvaluationFile[], bootstrap: BootstrapSettings): Drawn[] {
  return runs.map((run) => meanDrawn(averagedIndicators(run).map((id) => sensitivityDrawn(run.image[id], bootstrap))));
}

/** Land cover named in the trace on tiles kept out of every training stage; null when the run never names one. */
export function landCoverKeptOut({ landCover }: EvaluationFile): Faithfulness | null {
  if (landCover.said.every((word) => word === null)) return null;
  return faithfulness(landCover.said, landCover.truth, (row) => landCover.keptOut[row]);
}

/**
 * Share of prompts of an indicator with a usable answer: of those in the text where the run writes one, since its digit
 * probabilities give a score even where the text holds no number; else of the scores. Null when there is neither.
 */
export function indicatorAnswerRate({ scores, written }: EvaluationFile, indicator: string): number | null {
  return answerRate(written[indicator] ?? scores[indicator] ?? []);
}

/** Smallest answer rate over the indicators; null when the run has no scores. */
export function lowestAnswerRate(run: EvaluationFile): number | null {
  return lowest(Object.keys(run.scores).map((id) => indicatorAnswerRate(run, id)));
}

/** Smallest share of well-formed outputs over the indicators; null when the run writes no text. */
export function lowestFormRate({ wellFormed }: EvaluationFile): number | null {
  return lowest(Object.values(wellFormed).map((column) => meanOfKnown(column.map(Number))));
}

function lowest(rates: readonly (number | null)[]): number | null {
  const defined = rates.filter((r) => r !== null);
  return defined.length > 0 ? Math.min(...defined) : null;
}
