/** What a visitor does first. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;
/** Who reads so long without a move has read all of it. */
const READ_MS = 12_000;

/**
 * Calls once the visitor does something, or has read for a while: the page waits for it with all that is heavy, so that
 * what has just been shown answers at once.
 * @returns takes it back
 */
export function onceWanted(call: () => void): () => void {
  const stop = (): void => {
    clearTimeout(timer);
    for (const sign of SIGNS) removeEventListener(sign, go, true);
  };
  const go = (): void => {
    stop();
    call();
  };
  const timer = setTimeout(go, READ_MS);
  for (const sign of SIGNS) addEventListener(sign, go, true);
  return stop;
}
