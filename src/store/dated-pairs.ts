import type { Prediction } from '../domain/prediction';
import { worldById } from '../worlds/worlds';
import type { HistoryEntry } from './history';
import { type ChosenEntries, entriesOf, placeKey } from './map-cells';
import { datedSourceId } from './picture';

/** What was answered of one square about one indicator at both dates of its world. */
export interface DatedPair {
  readonly earlier: Prediction;
  readonly later: Prediction;
}

/**
 * Entries of the date that is looked at whose squares were asked about at the other date too, whatever set that is in.
 * @returns none in a world without two dates; none of pictures that were put in the place of a date's own
 */
export function datedPairs(
  chosen: ChosenEntries,
  entries: readonly HistoryEntry[],
): ReadonlyMap<HistoryEntry, DatedPair> {
  const { world, atlasDate } = chosen;
  if (!worldById(world).dates) return new Map();
  const at = (date: number) => (entry: HistoryEntry) => entry.prediction.sourceId === datedSourceId(world, date);
  const otherDate = atlasDate === 0 ? 1 : 0;
  const others = entriesOf({ ...chosen, atlasDate: otherDate, hiddenSets: [] }).filter(at(otherDate));
  const otherOf = new Map(others.map(({ prediction }) => [placeKey(prediction.region), prediction]));
  return new Map(
    entries.filter(at(atlasDate)).flatMap((entry) => {
      const { prediction } = entry;
      const other = otherOf.get(placeKey(prediction.region));
      if (!other) return [];
      const pair = atlasDate === 0 ? { earlier: prediction, later: other } : { earlier: other, later: prediction };
      return [[entry, pair] as const];
    }),
  );
}

/** What a number of an answer has changed by, later minus earlier; null where it is not known at both dates. */
export function changeBetween(
  { earlier, later }: DatedPair,
  numberOf: (prediction: Prediction) => number | null,
): number | null {
  const [from, to] = [numberOf(earlier), numberOf(later)];
  return from === null || to === null ? null : to - from;
}
