import type { RegionColumns } from '../bias/lab/region-summary';
import type { Comparison } from '../domain/comparison';
import type { HistoryEntry } from '../store/history';
import { predictedScore } from '../store/map-cells';

/** Regions as columns of numbers, those of the models in the order of the comparison. */
export const regionColumns = (entries: readonly HistoryEntry[], comparison: Comparison): RegionColumns => ({
  lonDeg: Float64Array.from(entries, ({ prediction }) => prediction.region.lonDeg),
  latDeg: Float64Array.from(entries, ({ prediction }) => prediction.region.latDeg),
  truth: entries.map(({ prediction }) => prediction.truth),
  scores: comparison.map(({ id }) => entries.map(({ prediction }) => predictedScore(prediction, id))),
});
