import type { RegionContext } from '../domain/region';
import { parseCoordinates } from './coordinates';
import { isInEuroSat } from './eurosat-countries';
import type { Gazetteer } from './gazetteer';

/** A place that somebody named, in the words that a prompt needs. */
export interface FoundRegion {
  readonly context: RegionContext;
  /** As `isInEuroSat`. */
  readonly isLearned: boolean;
}

/**
 * Finds a place by "latitude, longitude" or by name; of places with the same name the most populous one.
 * @returns null when no place has that name
 * @throws RangeError for coordinates that are out of range
 */
export function findRegion(gazetteer: Gazetteer, text: string): FoundRegion | null {
  const at = parseCoordinates(text) ?? gazetteer.search(text, 1).at(0);
  if (!at) return null;
  const context = gazetteer.describe(at.lonDeg, at.latDeg);
  return { context, isLearned: isInEuroSat(context, gazetteer.countries()) };
}
