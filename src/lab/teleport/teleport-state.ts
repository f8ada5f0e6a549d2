import type { ClaimedPlace, PlaceDraw } from '../../context/draw-places';
import { t } from '../../domain/words';
import { type AnswersRun, newAnswersRun, withAnswer } from '../answers';
import type { LabSubject } from '../lab-subject';

/** One picture, claimed to lie at many places. Answers are scores; null where none could be read. */
export interface TeleportTest extends AnswersRun<number | null> {
  readonly subject: LabSubject;
  readonly draw: PlaceDraw;
  /** Empty while they are drawn. */
  readonly places: readonly ClaimedPlace[];
}

/** A test that has just been asked for. */
export const newTeleport = (subject: LabSubject, draw: PlaceDraw, variants: readonly string[]): TeleportTest => ({
  ...newAnswersRun(variants, t`Drawing places`),
  subject,
  draw,
  places: [],
});

/** Answers that the whole test has. */
export const teleportWanted = ({ answers, places }: TeleportTest): number =>
  Object.keys(answers).length * places.length;

/** Places that a model has not answered yet, by index. */
export const placesLeft = ({ places, answers }: TeleportTest, variant: string): number[] =>
  places.flatMap((_, i) => (answers[variant].has(i) ? [] : [i]));

/** A column of scores in the order of the places; null where there is none (yet). */
export const scoreColumn = ({ places, answers }: TeleportTest, variant: string): (number | null)[] =>
  places.map((_, i) => answers[variant]?.get(i) ?? null);

/** The test after an answer. @param nowMs of a steady clock */
export const addScore = (
  test: TeleportTest,
  variant: string,
  place: number,
  score: number | null,
  nowMs: number,
): TeleportTest => withAnswer(test, variant, place, score, teleportWanted(test), nowMs);
