import type { Prediction } from '../../domain/prediction';
import type { RegionZone } from './zones-of';

/** What is known of the squares of a zone. */
export const zoneValues = ({ entries }: RegionZone, numberOf: (prediction: Prediction) => number | null): number[] =>
  entries.flatMap(({ prediction }) => numberOf(prediction) ?? []);

/** Its mean; null where nothing is known. */
export function zoneMean(zone: RegionZone, numberOf: (prediction: Prediction) => number | null): number | null {
  const values = zoneValues(zone, numberOf);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
