import type { ClaimedPlace, PlaceDraw } from '../context/draw-places';
import type { LabSubject } from './lab-subject';

/** What each model has said at each place so far, by index; null where no answer could be read. */
export type PlaceScores = ReadonlyMap<number, number | null>;

/** One picture, claimed to lie at many places. */
export interface TeleportTest {
  readonly subject: LabSubject;
  readonly draw: PlaceDraw;
  /** Empty while they are drawn. */
  readonly places: readonly ClaimedPlace[];
  /** By variant. */
  readonly scores: Readonly<Record<string, PlaceScores>>;
  readonly phase: 'drawing' | 'running' | 'paused' | 'done' | 'stopped' | 'failed';
  /** What went wrong, for people; the scores that came before stay. */
  readonly error: string | null;
  /** When answers began to come since the last start, and how many there were then; null before the first. */
  readonly leg: { readonly startedAtMs: number; readonly answered: number } | null;
  /** Null while it cannot be told. */
  readonly leftMs: number | null;
}

/** A test that has just been asked for. */
export const newTeleport = (subject: LabSubject, draw: PlaceDraw, variants: readonly string[]): TeleportTest => ({
  subject,
  draw,
  places: [],
  scores: Object.fromEntries(variants.map((variant) => [variant, new Map()])),
  phase: 'drawing',
  error: null,
  leg: null,
  leftMs: null,
});

/** Answers so far, of both models. */
export const answeredCount = ({ scores }: TeleportTest): number =>
  Object.values(scores).reduce((sum, { size }) => sum + size, 0);

/** Answers that the whole test has. */
export const answersWanted = ({ scores, places }: TeleportTest): number => Object.keys(scores).length * places.length;

/** Places that a model has not answered yet, by index. */
export const placesLeft = ({ places, scores }: TeleportTest, variant: string): number[] =>
  places.flatMap((_, i) => (scores[variant].has(i) ? [] : [i]));

/** A column of scores in the order of the places; null where there is none (yet). */
export const scoreColumn = ({ places, scores }: TeleportTest, variant: string): (number | null)[] =>
  places.map((_, i) => scores[variant]?.get(i) ?? null);

/** The test after an answer. @param nowMs of a steady clock; the time left is told from the pace since the last start */
export function addScore(
  test: TeleportTest,
  variant: string,
  place: number,
  score: number | null,
  nowMs: number,
): TeleportTest {
  const before = answeredCount(test);
  const leg = test.leg ?? { startedAtMs: nowMs, answered: before };
  const scores = { ...test.scores, [variant]: new Map(test.scores[variant]).set(place, score) };
  const next = { ...test, scores, leg };
  const answered = answeredCount(next);
  const paceMs = (nowMs - leg.startedAtMs) / Math.max(1, answered - leg.answered - 1);
  const leftMs = answered - leg.answered > 8 ? paceMs * (answersWanted(next) - answered) : null;
  return { ...next, leftMs };
}

/** Whether a test is under way. */
export const isTeleporting = (test: TeleportTest | null): boolean =>
  test !== null && (test.phase === 'drawing' || test.phase === 'running');
