import { isSameSubject } from './lab-subject';
import { answeredCount, type TeleportTest } from './teleport';

/** Regions that a projector shows side by side and large. */
const MAX_KEPT = 3;

/** Tests that are kept, and the one that had to make room; null where there was room. */
export interface KeptTeleports {
  readonly kept: readonly TeleportTest[];
  readonly pushedOut: TeleportTest | null;
}

/** Whether a test has come to rest with answers that can be compared. */
export const isKeepable = (test: TeleportTest): boolean =>
  (test.phase === 'done' || test.phase === 'stopped' || test.phase === 'paused') && answeredCount(test) > 0;

/** Keeps a test as the last. It takes the place of an earlier run of itself; a fourth pushes out the oldest. */
export function keepTeleport(kept: readonly TeleportTest[], test: TeleportTest): KeptTeleports {
  if (kept.some((other) => isSameTest(other, test)))
    return { kept: kept.map((other) => (isSameTest(other, test) ? test : other)), pushedOut: null };
  const all = [...kept, test];
  return all.length > MAX_KEPT ? { kept: all.slice(1), pushedOut: all[0] } : { kept: all, pushedOut: null };
}

/** Whether two tests claim the same places, so that their numbers can be held against each other. */
export const isSameDraw = ({ draw: a }: TeleportTest, { draw: b }: TeleportTest): boolean =>
  a.count === b.count && a.seed === b.seed && a.scope === b.scope;

const isSameTest = (a: TeleportTest, b: TeleportTest): boolean =>
  isSameSubject(a.subject, b.subject) && isSameDraw(a, b);
