import type { Prediction } from '../../domain/prediction';
import type { RegionZone } from './zones-of';

/** Mean of what is known of the squares of a zone; null where nothing is. */
export function zoneMean({ entries }: RegionZone, numberOf: (prediction: Prediction) => number | null): number | null {
  const values = entries.flatMap(({ prediction }) => numberOf(prediction) ?? []);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
