import type { Manifest } from '../../model/manifest';
import type { Measured } from '../evaluation/measure-model';
import { EVALUATION_SCHEMA, type EvaluationFile } from '../report/evaluation-file';

/**
 * The evaluation of a shipped model in the form of the report's files, to stand beside that of its full-precision twin.
 */
export function shippedEvaluation(
  { variant, world, training, seenCountries, weights }: Manifest,
  measured: Measured,
  splitColumn: string,
): EvaluationFile {
  const settings = Object.entries(training.settings).filter(
    (e): e is [string, number | string | boolean] => e[1] !== null,
  );
  return {
    schema: EVALUATION_SCHEMA,
    variant,
    world,
    seed: training.seed,
    splitColumn,
    seenCountries: [...seenCountries],
    budget: { labels: training.labels, steps: training.steps },
    settings: Object.fromEntries(settings),
    weights: weights.dtype,
    ...measured,
  };
}
