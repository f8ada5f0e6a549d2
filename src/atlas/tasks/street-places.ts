import type { Random } from '../../domain/random';
import type { City } from '../city/city';
import { cellAt } from '../city/city-grid';
import { holdsPoint } from '../city/convex';
import { CITY_METERS } from '../city/site';
import type { Planet } from '../planet';
import { SIGHT_METERS } from '../street/street-surface';
import { type AtlasSplit, blockOf, cityRegion } from '../truth/region-table';

/** Candidates of a question. */
export const STREET_CANDIDATES = 5;
/** All candidates lie within this distance of a middle that none of them is, and this far apart. */
const REACH_METERS = 200;
const APART_METERS = 120;
/** Water is at least so far. */
const SHORE_METERS = 4;
/** Tries until another middle is drawn, and until a city is given up. */
const TRIES = 80;
const MIDDLES = 20_000;

/** A point of a city's plane. */
export interface PlanePoint {
  readonly x: number;
  readonly y: number;
}

/** Viewpoints of a question, and the block of the bootstrap around them. */
export interface StreetPlaces {
  readonly points: readonly PlanePoint[];
  readonly block: string;
}

/**
 * Five viewpoints on open ground of a city, streets, parks or squares, 120 to 400 m apart. Each is drawn as the others
 * are, so that where they lie does not tell which is asked for. From no viewpoint of a split one sees ground that is
 * seen from another split's.
 * @param isClear whether nothing stands at a point, asked of open ground alone
 * @throws Error where a city has no such five
 */
export function drawStreetPlaces(
  planet: Planet,
  cityId: number,
  split: AtlasSplit,
  random: Random,
  isClear: (point: PlanePoint) => boolean,
): StreetPlaces {
  const city = planet.city(cityId);
  const splitAt = (x: number, y: number): AtlasSplit | null => {
    const cell = cellAt(x, y);
    return cell < 0 ? null : cityRegion(planet, cityId, cell).split;
  };
  const isOurs = ({ x, y }: PlanePoint): boolean =>
    splitAt(x, y) === split &&
    CORNERS.every(([i, j]) => (splitAt(x + i * SIGHT_METERS, y + j * SIGHT_METERS) ?? split) === split);
  for (let middle = 0; middle < MIDDLES; middle++) {
    const x = (random.next() - 0.5) * CITY_METERS;
    const y = (random.next() - 0.5) * CITY_METERS;
    if (!isOurs({ x, y })) continue;
    const points: PlanePoint[] = [];
    for (let i = 0; i < TRIES && points.length < STREET_CANDIDATES; i++) {
      const point = { x: x + spread(random), y: y + spread(random) };
      const isFree = points.every((other) => distance(point, other) >= APART_METERS);
      if (!isFree || distance(point, { x, y }) > REACH_METERS || !isOurs(point)) continue;
      if (isOpenGround(city, point) && isClear(point)) points.push(point);
    }
    if (points.length === STREET_CANDIDATES)
      return { points, block: blockOf(cityRegion(planet, cityId, cellAt(x, y)).id) };
  }
  throw new Error(`City ${cityId} has no five viewpoints in "${split}"; take another city or split`);
}

const CORNERS = [
  [-1, -1],
  [1, -1],
  [-1, 1],
  [1, 1],
] as const;

const spread = (random: Random): number => (2 * random.next() - 1) * REACH_METERS;

const distance = (a: PlanePoint, b: PlanePoint): number =>
  Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));

/** Whether a point lies on a street, in a park or on a square, and not in water. */
function isOpenGround(city: City, { x, y }: PlanePoint): boolean {
  if (city.water.at(x, y) < SHORE_METERS) return false;
  const lot = city.lotsWithin(x, y, x, y).find(({ cell }) => holdsPoint(cell, x, y));
  if (!lot) return false;
  return lot.use === 'park' || lot.use === 'square' || !holdsPoint(lot.ground, x, y);
}
