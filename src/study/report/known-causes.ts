import type { EvaluationFile } from './evaluation-file';
import type { Setting } from './setting';
import { CEILING } from './variants';

/** The runs that know the causes, with what these alone make of each region in the place of the truth. */
const judgedByCauses = (runs: readonly EvaluationFile[]): EvaluationFile[] =>
  runs.flatMap((run) => (run.causes ? [{ ...run, truth: run.causes }] : []));

/** A setting whose runs are judged by the causes, so that every figure can be told against either; null without any. */
export function settingByCauses(setting: Setting): Setting | null {
  const { final, checkpoints, quantised } = setting;
  const judged = {
    ...setting,
    final: judgedByCauses(final),
    checkpoints: judgedByCauses(checkpoints),
    quantised: judgedByCauses(quantised),
  };
  return judged.checkpoints.length + judged.quantised.length > 0 ? judged : null;
}

/**
 * The causes as if they were a model's answers: how well they rank the truth is the most that pictures and places can
 * tell. One run, made of the first that knows the causes, with nothing in it that only a model has; none where no run
 * knows them.
 */
export function ceilingOf(runs: readonly EvaluationFile[]): EvaluationFile[] {
  const known = runs.find(({ causes }) => causes);
  if (!known?.causes) return [];
  const { statements, ablations, robustness, causal, ...rest } = known;
  const said = known.landCover.said.map(() => null);
  return [
    {
      ...rest,
      variant: CEILING,
      seed: 0,
      budget: { labels: 0, steps: 0 },
      settings: {},
      scores: known.causes,
      written: {},
      wellFormed: {},
      landCover: { ...known.landCover, said },
      location: {},
      image: {},
    },
  ];
}
