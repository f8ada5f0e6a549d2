import type { AblationId } from '../../profiling/ablations';
import type { LabSubject } from '../lab-subject';

/** The prompt as it is, or one with a part left out. */
export type PromptVersion = 'whole' | AblationId;

/** What a model makes of one version of the prompt. */
export interface AblatedAnswer {
  /** 0.0-9.9; null where no answer could be read. */
  readonly score: number | null;
  readonly text: string;
}

/** One region, asked with parts of its prompt left out. */
export interface AblationTest {
  readonly subject: LabSubject;
  /** By variant, then by version; absent until it has been answered. */
  readonly answers: Readonly<Record<string, Readonly<Partial<Record<PromptVersion, AblatedAnswer>>>>>;
  readonly phase: 'running' | 'done' | 'stopped' | 'failed';
  /** What went wrong, for people. */
  readonly error: string | null;
}

/** The test after an answer. */
export const addAblated = (
  test: AblationTest,
  variant: string,
  version: PromptVersion,
  answer: AblatedAnswer,
): AblationTest => ({
  ...test,
  answers: { ...test.answers, [variant]: { ...test.answers[variant], [version]: answer } },
});

/** How far the score moves when a part is left out; null unless both are known. */
export function changeOf(test: AblationTest, variant: string, version: PromptVersion): number | null {
  const answers = test.answers[variant] ?? {};
  const [whole, ablated] = [answers.whole?.score ?? null, answers[version]?.score ?? null];
  return whole === null || ablated === null ? null : ablated - whole;
}
