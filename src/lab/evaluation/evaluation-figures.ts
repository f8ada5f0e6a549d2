import { LAB_EVALUATION_SCHEMA, type LabEvaluation } from '../../bias/lab/lab-evaluation';
import type { TracedRegion } from '../../bias/lab/traced-region';
import { parseOutput } from '../../profiling/trace';
import { worldById, worldIndicator } from '../../worlds/worlds';
import type { LabServices } from '../lab-services';
import { type EvaluationResult, type EvaluationTest, isAnswered } from './evaluation-state';

/**
 * What every model has answered so far, as the lab's arithmetic takes it.
 * @param words what each model is called, by id, and whose pictures they saw
 */
export function answeredEvaluation(
  test: EvaluationTest,
  words: { readonly labels: Readonly<Record<string, string>>; readonly imagery: string },
  madeAt: number,
): LabEvaluation {
  const variants = Object.keys(test.answers);
  return {
    schema: LAB_EVALUATION_SCHEMA,
    world: test.world,
    worldVersion: worldById(test.world).version,
    indicator: worldIndicator(test.world, test.indicator).label,
    scaleOf: test.scaleOf,
    groupedBy: test.groupedBy,
    ...(test.blocksOf !== undefined && { blocksOf: test.blocksOf }),
    imagery: words.imagery,
    madeAt,
    models: variants.map((id) => ({ id, label: words.labels[id] ?? id })),
    regions: test.regions.flatMap((region, index) =>
      isAnswered(test, index)
        ? [{ ...region, scores: variants.map((variant) => test.answers[variant].get(index)?.score ?? null) }]
        : [],
    ),
  };
}

/** The figures of an evaluation, and of the traces of the test that it is of. @throws Error in words for people */
export async function evaluationFigures(
  evaluation: LabEvaluation,
  test: EvaluationTest,
  arithmetic: LabServices['arithmetic'],
  signal: AbortSignal,
): Promise<EvaluationResult> {
  const [report, faithfulness] = await Promise.all([
    arithmetic.report(evaluation, signal),
    arithmetic.faithfulness(tracesOf(test), evaluation.models, signal),
  ]);
  return { evaluation, report, faithfulness };
}

/** What each picture shows and what each trace says of it, of the regions that every model has answered. */
function tracesOf(test: EvaluationTest): TracedRegion[] {
  return test.regions.flatMap(({ block, split }, index) => {
    const checked = test.checked.get(index);
    if (!checked || !isAnswered(test, index)) return [];
    const said = Object.values(test.answers).map((ofModel) => {
      const { thinkText, statements } = parseOutput(ofModel.get(index)?.text ?? '');
      return thinkText === null ? null : statements;
    });
    return [{ block, split, checked, said }];
  });
}
