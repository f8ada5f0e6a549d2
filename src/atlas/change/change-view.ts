import { PICTURE_PX } from '../../domain/picture';
import { seededRandom } from '../../domain/random';
import { REGION_GROUND_METERS } from '../../domain/region';
import type { SquareChange } from '../../domain/task';
import { CITY_REGIONS } from '../city/site';
import { TilePainter } from '../paint/tile-painter';
import { withoutAlpha } from '../paint/without-alpha';
import type { Planet } from '../planet';
import { askChange } from '../tasks/ask-change';
import { squareGround } from '../tasks/square-ground';
import { type AtlasRegion, cityRegion, gridCellOf, regionHolding } from '../truth/region-table';

const DATES = [0, 1] as const;

/** A square at both dates of the planet, as models see it, and what was built in it. */
export interface ChangeView extends Pick<AtlasRegion, 'lonDeg' | 'latDeg'> {
  /** Whether it lies on ground that models learn from. */
  readonly isLearned: boolean;
  /** Null where it is not beyond doubt, or plain from one picture. */
  readonly change: SquareChange | null;
  /** [2 * 64 * 64 * 3], 0..255: the earlier date, then the later one. */
  readonly rgb: Uint8Array<ArrayBuffer>;
}

/** A planet, and what draws it. */
export interface ChangeTools {
  readonly planet: Planet;
  readonly painter: TilePainter;
}

export const changeTools = (planet: Planet): ChangeTools => ({ planet, painter: new TilePainter(planet) });

function changeIn(planet: Planet, region: Pick<AtlasRegion, 'id'>): SquareChange | null {
  const { city, cell } = gridCellOf(region.id);
  const [before, after] = DATES.map((date) => squareGround(planet.city(city), cell, date));
  return askChange(before, after);
}

/**
 * The square of a city's grid that holds a point, at both dates.
 * @returns null outside cities
 * @throws RangeError for coordinates out of range (latitude within ±85)
 */
export function changeView({ planet, painter }: ChangeTools, lonDeg: number, latDeg: number): ChangeView | null {
  const region = regionHolding(planet, lonDeg, latDeg);
  if (!region) return null;
  const at = { lonDeg: region.lonDeg, latDeg: region.latDeg };
  const pictures = DATES.map((date) =>
    withoutAlpha(painter.paintRegion(at.lonDeg, at.latDeg, REGION_GROUND_METERS, PICTURE_PX, { layer: 'day', date })),
  );
  const rgb = new Uint8Array(pictures[0].length + pictures[1].length);
  rgb.set(pictures[0]);
  rgb.set(pictures[1], pictures[0].length);
  return { ...at, isLearned: region.split === 'seen_train', change: changeIn(planet, region), rgb };
}

/**
 * The middle of a square on a continent that no model learns from, about which can be asked what changed.
 * @param seed the same one gives the same square
 * @throws RangeError where the planet has none
 */
export function drawnChange(planet: Planet, seed: number): Pick<AtlasRegion, 'lonDeg' | 'latDeg'> {
  const random = seededRandom(seed, 'what changed');
  const cities = planet.cities.flatMap(({ continent }, city) => (planet.continents[continent].isSeen ? [] : [city]));
  const cells = Array.from({ length: CITY_REGIONS ** 2 }, (_, cell) => cell);
  for (const city of random.shuffle([...cities]))
    for (const cell of random.shuffle([...cells])) {
      const region = cityRegion(planet, city, cell);
      if (changeIn(planet, region)) return { lonDeg: region.lonDeg, latDeg: region.latDeg };
    }
  throw new RangeError('On this planet nobody can be asked what changed: no square has an answer beyond doubt');
}
