import { LAB_EVALUATION_SCHEMA, type LabEvaluation } from '../../bias/lab/lab-evaluation';
import type { LabReport } from '../../bias/lab/lab-report';
import type { LabRun } from '../lab-run';
import type { PromptVersion } from './ablations-state';

/** The evaluated regions, asked again with parts of the prompt left out. */
export interface AblatedEvaluation extends LabRun {
  readonly answered: number;
  readonly wanted: number;
  /** By variant, as far as a model has answered all: the versions of the prompt take the place of models. */
  readonly reports: Readonly<Record<string, LabReport>>;
}

/** Scores of one model by version of the prompt, in the order of the regions. */
export type VersionScores = Readonly<Partial<Record<PromptVersion, readonly (number | null)[]>>>;

/**
 * One model's answers to several versions of the prompt as an evaluation: each version stands as a model, so that
 * differences to the whole prompt are paired.
 * @param evaluation of the whole prompt @param model index of the model in it
 */
export function versionsOf(
  evaluation: LabEvaluation,
  model: number,
  versions: readonly { readonly id: PromptVersion; readonly label: string }[],
  scores: VersionScores,
): LabEvaluation {
  return {
    ...evaluation,
    schema: LAB_EVALUATION_SCHEMA,
    models: versions.map(({ id, label }) => ({ id, label })),
    regions: evaluation.regions.map((region, i) => ({
      ...region,
      scores: versions.map(({ id }) => (id === 'whole' ? region.scores[model] : (scores[id]?.[i] ?? null))),
    })),
  };
}
