import type { RegionColumns } from '../bias/lab/region-summary';
import type { Comparison } from '../domain/comparison';
import type { Prediction } from '../domain/prediction';
import type { HistoryEntry } from '../store/history';
import { predictedScore } from '../store/map-cells';

/** What a table says of an entry by a number of its answer: that number itself, or how it has changed. */
export type NumberIn = (entry: HistoryEntry, numberOf: (prediction: Prediction) => number | null) => number | null;

/** Regions as columns of numbers, those of the models in the order of the comparison. */
export const regionColumns = (
  entries: readonly HistoryEntry[],
  comparison: Comparison,
  numberIn: NumberIn = (entry, numberOf) => numberOf(entry.prediction),
): RegionColumns => ({
  lonDeg: Float64Array.from(entries, ({ prediction }) => prediction.region.lonDeg),
  latDeg: Float64Array.from(entries, ({ prediction }) => prediction.region.latDeg),
  truth: entries.map((entry) => numberIn(entry, ({ truth }) => truth)),
  scores: comparison.map(({ id }) => entries.map((entry) => numberIn(entry, (p) => predictedScore(p, id)))),
});
