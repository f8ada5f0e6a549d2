import { IMAGE_INDICATORS, INDICATORS, type Indicator } from '../../domain/indicator';
import type { EvaluationFile } from './evaluation-file';

/**
 * Indicators that a run's figures are averaged over: on Earth those that vary from tile to tile, in the Atlas all six.
 */
export const averagedIndicators = ({ world, truth }: EvaluationFile): readonly string[] =>
  world === 'atlas' ? Object.keys(truth) : IMAGE_INDICATORS;

/** The indicators of some runs, in the order of every table. */
export const indicatorsOf = (runs: Iterable<EvaluationFile>): readonly Indicator[] => {
  const asked = new Set([...runs].flatMap(({ truth }) => Object.keys(truth)));
  return INDICATORS.filter(({ id }) => asked.has(id));
};
