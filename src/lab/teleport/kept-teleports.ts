import { answeredCount } from '../answers';
import type { TeleportTest } from './teleport-state';

/** Regions that a projector shows side by side and large. */
export const MAX_KEPT = 3;

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
  const key = teleportKey(test);
  if (kept.some((other) => teleportKey(other) === key))
    return { kept: kept.map((other) => (teleportKey(other) === key ? test : other)), pushedOut: null };
  const all = [...kept, test];
  return all.length > MAX_KEPT ? { kept: all.slice(1), pushedOut: all[0] } : { kept: all, pushedOut: null };
}

/** Whether all tests claim the same places, so that their numbers can be compared. */
export const shareDraw = (tests: readonly TeleportTest[]): boolean => new Set(tests.map(drawKey)).size <= 1;

/** The same for tests of the same picture, indicator and places. */
export const teleportKey = ({ subject, draw }: Pick<TeleportTest, 'subject' | 'draw'>): string => {
  const { imageSha256, indicator, context } = subject;
  return [imageSha256, indicator, context.latDeg, context.lonDeg, drawKey({ draw })].join(' ');
};

const drawKey = ({ draw }: Pick<TeleportTest, 'draw'>): string => `${draw.count} ${draw.scope} ${draw.seed}`;
