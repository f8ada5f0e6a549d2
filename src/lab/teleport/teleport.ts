import type { ClaimedPlace, PlaceDraw } from '../../context/draw-places';
import { type Answers, countAnswers, type Pace, paceAfter, withAnswer } from '../answers';
import type { LabSubject } from '../lab-subject';

/** One picture, claimed to lie at many places. */
export interface TeleportTest extends Pace {
  readonly subject: LabSubject;
  readonly draw: PlaceDraw;
  /** Empty while they are drawn. */
  readonly places: readonly ClaimedPlace[];
  /** At each place; null where no answer could be read. */
  readonly scores: Answers<number | null>;
  readonly phase: 'drawing' | 'running' | 'paused' | 'done' | 'stopped' | 'failed';
  /** What went wrong, for people; the scores that came before stay. */
  readonly error: string | null;
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
export const answeredCount = ({ scores }: TeleportTest): number => countAnswers(scores);

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
  const next = { ...test, scores: withAnswer(test.scores, variant, place, score) };
  const answered = { before: answeredCount(test), after: answeredCount(next) };
  return { ...next, ...paceAfter(test, answered, answersWanted(next), nowMs) };
}

/** Whether a test is under way. */
export const isTeleporting = (test: TeleportTest | null): boolean =>
  test !== null && (test.phase === 'drawing' || test.phase === 'running');
