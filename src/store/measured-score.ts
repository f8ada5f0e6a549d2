import type { IndicatorId } from '../domain/indicator';
import type { HistoryEntry } from './history';

/** Regions closer than this are the same square: about a metre. */
const SAME_DEG = 1e-5;

/** What was measured in a square, 0.0-9.9, where one of the questions about it knows; else null. */
export const measuredScore = (
  entries: readonly HistoryEntry[],
  { lonDeg, latDeg }: { readonly lonDeg: number; readonly latDeg: number },
  indicator: IndicatorId,
): number | null =>
  entries.find(
    ({ prediction: { region, indicator: asked, truth } }) =>
      truth !== null &&
      asked === indicator &&
      Math.abs(region.lonDeg - lonDeg) < SAME_DEG &&
      Math.abs(region.latDeg - latDeg) < SAME_DEG,
  )?.prediction.truth ?? null;
