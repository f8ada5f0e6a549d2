import { NO_PACE, type Pace, paceAfter } from '../domain/pace';
import type { LabRun } from './lab-run';

/** What each model has said so far, by variant, then by index of what it was asked. */
export type AnswersByModel<A> = Readonly<Record<string, ReadonlyMap<number, A>>>;

/** A run of many answers, which can be paused. */
export interface AnswersRun<A> extends LabRun<'preparing' | 'paused'>, Pace {
  readonly answers: AnswersByModel<A>;
  /** What is being done before models answer, in words; null while they do. */
  readonly preparing: string | null;
}

/** A run before its first answer. @param preparing what is being done, in words */
export const newAnswersRun = <A>(variants: readonly string[], preparing: string): AnswersRun<A> => ({
  answers: noAnswers(variants),
  phase: 'preparing',
  preparing,
  error: null,
  ...NO_PACE,
});

/** Before any model has said anything. */
export const noAnswers = <A>(variants: readonly string[]): AnswersByModel<A> =>
  Object.fromEntries(variants.map((variant) => [variant, new Map()]));

/** Answers so far, of all models. */
export const answeredCount = ({ answers }: Pick<AnswersRun<unknown>, 'answers'>): number =>
  Object.values(answers).reduce((sum, { size }) => sum + size, 0);

/**
 * The run after an answer.
 * @param index of what was asked @param wanted answers of the whole run
 * @param nowMs of a steady clock: the time left follows from the pace since the last start
 */
export function withAnswer<A, R extends AnswersRun<A>>(
  run: R,
  variant: string,
  index: number,
  answer: A,
  wanted: number,
  nowMs: number,
): R {
  const answers = { ...run.answers, [variant]: new Map(run.answers[variant]).set(index, answer) };
  const answered = { before: answeredCount(run), after: answeredCount({ answers }) };
  return { ...run, answers, preparing: null, ...paceAfter(run, answered, wanted, nowMs) };
}
