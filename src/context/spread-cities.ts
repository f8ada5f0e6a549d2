import type { Gazetteer } from './gazetteer';
import { distanceKm } from './great-circle';
import type { Place } from './place';

export interface CitySpread {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
  /** Least distance between two of them, in km. */
  readonly apartKm: number;
  /** Least number of inhabitants. */
  readonly population: number;
}

/**
 * The largest cities of a window, none nearer to a larger one than `apartKm`: places that people know, spread over the
 * whole of it. The largest first; of equal ones in the order of the file.
 */
export function spreadCities(gazetteer: Gazetteer, spread: CitySpread): Place[] {
  const { west, east, south, north, apartKm, population } = spread;
  const cities = [...gazetteer.places()]
    .filter(
      ({ lonDeg, latDeg, population: own }) =>
        own >= population && lonDeg >= west && lonDeg <= east && latDeg >= south && latDeg <= north,
    )
    .sort((a, b) => b.population - a.population);
  const chosen: Place[] = [];
  for (const city of cities)
    if (chosen.every(({ lonDeg, latDeg }) => distanceKm(lonDeg, latDeg, city.lonDeg, city.latDeg) >= apartKm))
      chosen.push(city);
  return chosen;
}
