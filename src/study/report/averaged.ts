import { INDICATORS, type Indicator, type IndicatorId } from '../../domain/indicator';
import { UNNAMED_WORLD, worldById } from '../../worlds/worlds';
import type { EvaluationFile } from './evaluation-file';

/** Indicators that a run's figures are averaged over: those that vary from tile to tile. */
export const averagedIndicators = ({ world = UNNAMED_WORLD, truth }: EvaluationFile): readonly IndicatorId[] =>
  worldById(world)
    .indicators.filter(({ id, scope }) => scope === 'tile' && truth[id])
    .map(({ id }) => id);

/** The indicators of some runs, in the order of every table. */
export const indicatorsOf = (runs: Iterable<EvaluationFile>): readonly Indicator[] => {
  const asked = new Set([...runs].flatMap(({ truth }) => Object.keys(truth)));
  return INDICATORS.filter(({ id }) => asked.has(id));
};
