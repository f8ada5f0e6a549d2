import type { ModelAnswer } from '../../actions/batch/survey-model';
import type { LabEvaluation } from '../../bias/lab/lab-evaluation';
import { t } from '../../domain/words';
import { worldById } from '../../worlds/worlds';
import { type EvaluationTest, newEvaluation } from './evaluation-state';

/**
 * An evaluation that was made before, as if it had just ended; its traces are not kept.
 * @throws Error when its world has no such indicator
 */
export function shownEvaluation(evaluation: LabEvaluation): EvaluationTest {
  const { world, indicator, scaleOf, groupedBy, blocksOf, models, regions } = evaluation;
  const id = worldById(world).indicators.find(({ label }) => label === indicator)?.id;
  if (!id) throw new Error(t`It is about “${indicator}”, which its world does not have.`);
  const answersOf = (model: number): [number, ModelAnswer][] =>
    regions.map(({ scores }, index) => [index, { score: scores[model], text: '' }]);
  return {
    ...newEvaluation(world, id, 'world'),
    regions,
    scaleOf,
    groupedBy,
    ...(blocksOf !== undefined && { blocksOf }),
    answers: Object.fromEntries(models.map((model, m) => [model.id, new Map(answersOf(m))])),
    phase: 'done',
    preparing: null,
  };
}
