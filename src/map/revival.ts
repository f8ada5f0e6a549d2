/** How long a map that has lost its graphics waits until it is made anew, ms: the first time, the second, … */
const WAITS_MS = [0, 1000, 4000];

/** After this time a loss has nothing to do with the next one. */
const FORGOTTEN_MS = 60_000;

/**
 * How long to wait until a map is made anew. A driver that was restarted needs a while, and a browser that takes the
 * graphics away again and again is not to be asked for ever.
 * @param lossesMs when graphics were lost, or refused after a loss, the last one now; of a steady clock;
 *   none for the first map, which does not wait
 * @returns ms; null to give up
 */
export function revivalWait(lossesMs: readonly number[]): number | null {
  if (lossesMs.length === 0) return 0;
  const nowMs = lossesMs[lossesMs.length - 1];
  const recent = lossesMs.filter((lostMs) => nowMs - lostMs < FORGOTTEN_MS).length;
  return WAITS_MS[recent - 1] ?? null;
}
