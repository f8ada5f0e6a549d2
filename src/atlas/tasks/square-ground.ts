import { PICTURE_PX } from '../../domain/picture';
import { REGION_GROUND_METERS } from '../../domain/region';
import type { GroundWord, PixelBox } from '../../domain/task';
import type { City } from '../city/city';
import { areaOf, clip, extent, holdsPoint } from '../city/convex';
import type { AtlasDate } from '../city/development';
import type { LandUse } from '../city/land-use';
import { CITY_METERS, CITY_REGIONS } from '../city/site';

/** Points along each side of a square at which its ground is looked at, 20 m apart. */
export const GROUND_POINTS = 32;

const WORD_OF_USE: Readonly<Record<LandUse, GroundWord>> = {
  core: 'dense centre',
  perimeter: 'apartment blocks',
  slabs: 'estates',
  rows: 'terraces',
  villas: 'villas',
  informal: 'huts',
  industry: 'industry',
  port: 'port',
  commerce: 'shops',
  campus: 'campus',
  park: 'park',
  square: 'dense centre',
};

/** A block between streets, as far as it lies in a square. */
export interface GroundBlock {
  readonly word: GroundWord;
  /** Around the part that lies in the square, whole pixels. */
  readonly box: PixelBox;
  /** Share of the block that lies in the square. */
  readonly insideShare: number;
}

/** What the ground of a square is, exactly: known of a planet that is a program. */
export interface SquareGround {
  /** By row from the north-west corner, `GROUND_POINTS` a row. */
  readonly points: readonly GroundWord[];
  readonly blocks: readonly GroundBlock[];
}

/** Surveys a square of a city's grid. @param cell row by row from the north-west */
export function squareGround(city: City, cell: number, date: AtlasDate): SquareGround {
  const x0 = (cell % CITY_REGIONS) * REGION_GROUND_METERS - CITY_METERS / 2;
  const y0 = Math.floor(cell / CITY_REGIONS) * REGION_GROUND_METERS - CITY_METERS / 2;
  const lots = city
    .lotsWithin(x0, y0, x0 + REGION_GROUND_METERS, y0 + REGION_GROUND_METERS)
    .filter(({ since }) => since <= date);
  const step = REGION_GROUND_METERS / GROUND_POINTS;
  const wordAt = (x: number, y: number): GroundWord => {
    if (city.water.at(x, y) <= 0) return 'water';
    const lot = lots.find((one) => holdsPoint(one.cell, x, y));
    return lot ? WORD_OF_USE[lot.use] : 'open land';
  };
  const points = Array.from({ length: GROUND_POINTS ** 2 }, (_, i) =>
    wordAt(x0 + ((i % GROUND_POINTS) + 0.5) * step, y0 + (Math.floor(i / GROUND_POINTS) + 0.5) * step),
  );
  const blocks = lots.flatMap(({ ground, use }) => {
    const sides = [
      [1, 0, x0],
      [-1, 0, -x0 - REGION_GROUND_METERS],
      [0, 1, y0],
      [0, -1, -y0 - REGION_GROUND_METERS],
    ] as const;
    const inside = sides.reduce((part, [nx, ny, offset]) => clip(part, nx, ny, offset, 0), ground);
    if (inside.x.length < 3) return [];
    const [left, right] = extent(inside, 1, 0);
    const [top, bottom] = extent(inside, 0, 1);
    const pixel = (meters: number, from: number): number =>
      Math.round(((meters - from) * PICTURE_PX) / REGION_GROUND_METERS);
    const box = { left: pixel(left, x0), top: pixel(top, y0), right: pixel(right, x0), bottom: pixel(bottom, y0) };
    return [{ word: WORD_OF_USE[use], box, insideShare: areaOf(inside) / areaOf(ground) }];
  });
  return { points, blocks };
}
