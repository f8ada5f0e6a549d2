/** What each model has said so far, by variant, then by index of what it was asked. */
export type Answers<A> = Readonly<Record<string, ReadonlyMap<number, A>>>;

/** How fast answers come. */
export interface Pace {
  /** When answers began to come since the last start, and how many there were then; null before the first. */
  readonly leg: { readonly startedAtMs: number; readonly answered: number } | null;
  /** Null while it cannot be told. */
  readonly leftMs: number | null;
}

/** Answers of a leg from which the time left is told. */
const ENOUGH = 8;

/** Answers so far, of all models. */
export const countAnswers = (answers: Answers<unknown>): number =>
  Object.values(answers).reduce((sum, { size }) => sum + size, 0);

/** Answers with one more. */
export const withAnswer = <A>(answers: Answers<A>, variant: string, index: number, answer: A): Answers<A> => ({
  ...answers,
  [variant]: new Map(answers[variant]).set(index, answer),
});

/**
 * The pace once another answer has come.
 * @param answered before and after it @param wanted of the whole run @param nowMs of a steady clock
 */
export function paceAfter(
  { leg }: Pace,
  answered: { readonly before: number; readonly after: number },
  wanted: number,
  nowMs: number,
): Pace {
  const since = leg ?? { startedAtMs: nowMs, answered: answered.before };
  const came = answered.after - since.answered;
  const paceMs = (nowMs - since.startedAtMs) / Math.max(1, came - 1);
  return { leg: since, leftMs: came > ENOUGH ? paceMs * (wanted - answered.after) : null };
}
