import type { Comparison } from '../domain/comparison';
import type { Prediction } from '../domain/prediction';
import type { Region } from '../domain/region';
import type { HistoryEntry } from './history';
import type { LinkedView } from './permalink';
import { isOfDate } from './picture';
import { setIdOf } from './set-id';
import type { WorldState } from './world-state';

/** A square of the map with a number on it. */
export interface ScoredCell {
  readonly id: string;
  readonly region: Region;
  /** A score, 0.0-9.9, or a difference of two; null where no answer could be read. */
  readonly value: number | null;
  readonly kind: 'score' | 'difference' | 'truth';
  /** Outline of what it stands for, where that is not its square: closed rings of longitude and latitude. */
  readonly rings?: readonly (readonly [lonDeg: number, latDeg: number][])[];
}

/** What a model answers, as every table and map shows it: the mean of its answer. Null without one. */
export const predictedScore = (prediction: Prediction, model: string): number | null =>
  prediction.models[model]?.greedy.expected ?? null;

/** The second model's score minus the first's; null unless both have answered. */
export function predictedDifference(prediction: Prediction, comparison: Comparison): number | null {
  const [from, to] = comparison.map(({ id }) => predictedScore(prediction, id));
  return from === null || to === null ? null : to - from;
}

/** What entries are chosen by. */
export type ChosenEntries = Pick<
  LinkedView & WorldState,
  'world' | 'atlasDate' | 'indicator' | 'history' | 'recorded' | 'hiddenSets'
>;

/**
 * Finished questions of the world that is looked at, about its indicator, at its date: the visitor's own first, and
 * recorded ones that were not asked anew. Sets that are hidden are left out; what several of the others have asked of
 * one region and imagery is there once, as it was asked last.
 * @param setId of the one set whose entries are wanted, hidden or not; null for all
 */
export function entriesOf(
  { world, atlasDate, indicator, history, recorded, hiddenSets }: ChosenEntries,
  setId: string | null = null,
): HistoryEntry[] {
  const isAbout = ({ prediction }: HistoryEntry, id: string): boolean =>
    prediction.indicator === indicator &&
    isOfDate(prediction.sourceId, world, atlasDate) &&
    (setId === null ? !hiddenSets.includes(id) : setId === id);
  const own = new Map<string, HistoryEntry>();
  for (const entry of history.entries) {
    if (!isAbout(entry, setIdOf(entry, false))) continue;
    const key = `${placeKey(entry.prediction.region)} ${entry.prediction.sourceId}`;
    if (!own.has(key)) own.set(key, entry);
  }
  const asked = new Set([...own.values()].map(({ prediction }) => placeKey(prediction.region)));
  const rest = (recorded?.entries ?? []).filter(
    (entry) => isAbout(entry, setIdOf(entry, true)) && !asked.has(placeKey(entry.prediction.region)),
  );
  return [...own.values(), ...rest];
}

/** The finished question about just this region; null where there is none. */
export const entryAbout = (chosen: ChosenEntries, { lonDeg, latDeg }: Region): HistoryEntry | null =>
  entriesOf(chosen).find(({ prediction: { region } }) => region.lonDeg === lonDeg && region.latDeg === latDeg) ?? null;

/** A place to about a metre. */
export const placeKey = ({ lonDeg, latDeg }: Region): string => `${lonDeg.toFixed(5)},${latDeg.toFixed(5)}`;

/** Cells of finished questions: what `numberOf` says of each. */
export const cellsOf = (
  entries: readonly HistoryEntry[],
  kind: ScoredCell['kind'],
  numberOf: (prediction: Prediction) => number | null,
): ScoredCell[] =>
  entries.map(({ prediction }) => ({
    id: prediction.id,
    region: prediction.region,
    value: numberOf(prediction),
    kind,
  }));

const METERS_PER_DEGREE = 111_195;

/** The finished question whose square holds a point, the latest first; null where there is none. */
export function entryAt(entries: readonly HistoryEntry[], lonDeg: number, latDeg: number): HistoryEntry | null {
  return (
    entries.find(({ prediction: { region } }) => {
      const halfDeg = region.groundMeters / 2 / METERS_PER_DEGREE;
      const eastDeg = Math.abs(lonDeg - region.lonDeg) * Math.cos((latDeg * Math.PI) / 180);
      return Math.abs(latDeg - region.latDeg) <= halfDeg && eastDeg <= halfDeg;
    }) ?? null
  );
}
