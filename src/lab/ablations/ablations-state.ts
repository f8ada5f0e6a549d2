import type { ModelAnswer } from '../../actions/batch/survey-model';
import type { AblationId } from '../../profiling/ablations';
import type { LabRun } from '../lab-run';
import type { LabSubject } from '../lab-subject';

/** The prompt as it is, or one with a part left out. */
export type PromptVersion = 'whole' | AblationId;

/** One region, asked with parts of its prompt left out. */
export interface AblationsTest extends LabRun {
  readonly subject: LabSubject;
  /** By variant, then by version; absent until it has been answered. */
  readonly answers: Readonly<Record<string, Readonly<Partial<Record<PromptVersion, ModelAnswer>>>>>;
}

/** The test after an answer. */
export const addAblated = (
  test: AblationsTest,
  variant: string,
  version: PromptVersion,
  answer: ModelAnswer,
): AblationsTest => ({
  ...test,
  answers: { ...test.answers, [variant]: { ...test.answers[variant], [version]: answer } },
});

/** How far the score moves when a part is left out; null unless both are known. */
export function scoreChange(test: AblationsTest, variant: string, version: PromptVersion): number | null {
  const answers = test.answers[variant] ?? {};
  const [whole, ablated] = [answers.whole?.score ?? null, answers[version]?.score ?? null];
  return whole === null || ablated === null ? null : ablated - whole;
}
