import { type Random, seededRandom } from '../domain/random';
import type { RegionContext } from '../domain/region';
import { isInEuroSat } from './eurosat-countries';
import type { Gazetteer } from './gazetteer';
import type { Place } from './place';

/** Where places are drawn from: the whole gazetteer, or the countries whose pictures the models have learned from. */
export const PLACE_SCOPES = ['world', 'learned'] as const;
export type PlaceScope = (typeof PLACE_SCOPES)[number];

export interface PlaceDraw {
  /** How many places, > 0; fewer come back only where the gazetteer has no more. */
  readonly count: number;
  /** The same seed draws the same places. */
  readonly seed: number;
  readonly scope: PlaceScope;
}

/** A place that a picture can be claimed to show. */
export interface ClaimedPlace {
  readonly context: RegionContext;
  /** ISO 3166 alpha-2; null at sea. */
  readonly countryCode: string | null;
}

/** Sides of the cells over which a draw is spread, in degrees of latitude: about as many as the largest draw. */
const CELL_DEG: Readonly<Record<PlaceScope, number>> = { world: 4.5, learned: 1 };

/**
 * Draws populated places of a gazetteer, evenly over the ground: cells of nearly equal area take turns in a random
 * order, and within a cell each place is as likely as any other. Otherwise India and Germany would be most of the draw.
 * @throws RangeError when the count is not a positive integer
 */
export function drawPlaces(gazetteer: Gazetteer, { count, seed, scope }: PlaceDraw): ClaimedPlace[] {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`drawPlaces: count is ${count}; give an integer > 0`);
  const countries = gazetteer.countries();
  const codeOf = new Map(countries.map(({ code, name }) => [name, code]));
  const isWanted = (place: Place): boolean => scope === 'world' || isInEuroSat(place, countries);
  const random = seededRandom(seed, `claimed places/${scope}`);
  const cells = new Map<string, Place[]>();
  for (const place of gazetteer.places()) {
    if (!isWanted(place)) continue;
    const key = cellOf(place, CELL_DEG[scope]);
    const cell = cells.get(key);
    if (cell) cell.push(place);
    else cells.set(key, [place]);
  }
  return inTurns([...cells.values()], count, random).map(({ lonDeg, latDeg }) => {
    const context = gazetteer.describe(lonDeg, latDeg);
    return { context, countryCode: context.country === null ? null : (codeOf.get(context.country) ?? null) };
  });
}

/** Bands of latitude, each cut into as many columns as its circle is long. */
function cellOf({ lonDeg, latDeg }: Place, sideDeg: number): string {
  const row = Math.floor(latDeg / sideDeg);
  const width = Math.cos((((row + 0.5) * sideDeg) / 180) * Math.PI);
  return `${row} ${Math.floor((lonDeg * Math.max(width, 0.01)) / sideDeg)}`;
}

/** One item of each group, then a second one of each, until there are enough. */
function inTurns<T>(groups: readonly T[][], count: number, random: Random): T[] {
  const queues = random.shuffle([...groups]);
  for (const queue of queues) random.shuffle(queue);
  const drawn: T[] = [];
  const deepest = queues.reduce((most, queue) => Math.max(most, queue.length), 0);
  for (let round = 0; round < deepest && drawn.length < count; round++)
    for (const queue of queues) if (round < queue.length && drawn.length < count) drawn.push(queue[round]);
  return drawn;
}
