import { REGION_GROUND_METERS } from '../../domain/region';
import { fromMercator, toMercator } from '../mercator';
import { CITY_METERS, CITY_REGIONS, type CityPlane, fromCity, toCity } from './site';

const column = (meters: number): number => Math.floor((meters + CITY_METERS / 2) / REGION_GROUND_METERS);

/** Index of the region at a point of a city's plane, row by row from the north-west; -1 outside the window. */
export function cellAt(x: number, y: number): number {
  const [i, j] = [column(x), column(y)];
  return i >= 0 && j >= 0 && i < CITY_REGIONS && j < CITY_REGIONS ? j * CITY_REGIONS + i : -1;
}

/** Middle of a square of a city's grid, degrees. @param cell as `cellAt` numbers it */
export function cellMiddle(plane: CityPlane, cell: number): { readonly lonDeg: number; readonly latDeg: number } {
  const middle = (k: number): number => (k + 0.5) * REGION_GROUND_METERS - CITY_METERS / 2;
  return fromMercator(fromCity(plane, middle(cell % CITY_REGIONS), middle(Math.floor(cell / CITY_REGIONS))));
}

/**
 * The square of a city's grid that holds a point, whether or not anything is built there; null outside cities.
 * @throws RangeError for coordinates out of range (latitude within ±85)
 */
export function cityCellAt<P extends CityPlane>(
  planes: readonly P[],
  lonDeg: number,
  latDeg: number,
): { readonly plane: P; readonly cell: number } | null {
  const point = toMercator(lonDeg, latDeg);
  for (const plane of planes) {
    const { x, y } = toCity(plane, point);
    const cell = cellAt(x, y);
    if (cell >= 0) return { plane, cell };
  }
  return null;
}
