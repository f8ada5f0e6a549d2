/** How fast answers come. */
export interface Pace {
  /** When answers began to come since the last start, and how many there were then; null before the first. */
  readonly since: { readonly startedAtMs: number; readonly answered: number } | null;
  /** Time left; null while it cannot be estimated. */
  readonly leftMs: number | null;
}

/** Before answers come, and when no more will. */
export const NO_PACE: Pace = { since: null, leftMs: null };

/** Answers since the last start from which the time left is estimated. */
const ENOUGH = 8;

/**
 * The pace once another answer has come.
 * @param answered before and after it @param wanted of the whole run @param nowMs of a steady clock
 */
export function paceAfter(
  pace: Pace,
  answered: { readonly before: number; readonly after: number },
  wanted: number,
  nowMs: number,
): Pace {
  const since = pace.since ?? { startedAtMs: nowMs, answered: answered.before };
  const came = answered.after - since.answered;
  const paceMs = (nowMs - since.startedAtMs) / Math.max(1, came - 1);
  return { since, leftMs: came > ENOUGH ? paceMs * (wanted - answered.after) : null };
}
