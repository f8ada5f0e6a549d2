import { REGION_GROUND_METERS } from '../../domain/region';
import type { AtlasDate } from '../city/development';
import { CITY_METERS, CITY_REGIONS, fromCity, toCity } from '../city/site';
import { unit2 } from '../hash';
import { fromMercator, toMercator } from '../mercator';
import type { Planet } from '../planet';
import { ATLAS_INDICATORS, type AtlasIndicatorId, formulaValue } from './atlas-indicator';
import { type Causes, causesOf, cellAt } from './causes';
import { chanceFactor, nationFactor } from './confounders';

export type AtlasSplit = 'seen_train' | 'seen_heldout' | 'unseen';

/** A square of 640 m in or about a city. */
export interface AtlasRegion {
  /** City, row and column: the same for both dates. */
  readonly id: number;
  /** Its middle. */
  readonly lonDeg: number;
  readonly latDeg: number;
  readonly city: number;
  readonly nation: number;
  readonly continent: number;
  readonly split: AtlasSplit;
}

/** A region with its true values and their causes. */
export interface RegionTruth {
  readonly region: AtlasRegion;
  readonly causes: Causes;
  /** By `ATLAS_INDICATORS`, in their units. */
  readonly values: Readonly<Record<AtlasIndicatorId, number>>;
}

/** Share of the seen blocks of 3 x 3 regions that no training looks at. */
const HELD_OUT = 0.2;
/** A region is urban when at least this much of it is land and at least this much is covered by buildings. */
const LEAST_LAND = 0.35;
const LEAST_BUILT = 0.01;

/** The square of a city's grid, whether or not anything is built there. @param cell row by row from the north-west */
export function cityRegion(planet: Planet, city: number, cell: number): AtlasRegion {
  const site = planet.cities[city];
  const [i, j] = [cell % CITY_REGIONS, Math.floor(cell / CITY_REGIONS)];
  const middle = (k: number): number => (k + 0.5) * REGION_GROUND_METERS - CITY_METERS / 2;
  const block = unit2(city * 64 + Math.floor(i / 3), Math.floor(j / 3), planet.terrain.seed + 403);
  const seen = block < HELD_OUT ? 'seen_heldout' : 'seen_train';
  return {
    id: (city * CITY_REGIONS + j) * CITY_REGIONS + i,
    ...fromMercator(fromCity(site, middle(i), middle(j))),
    city,
    nation: site.nation,
    continent: site.continent,
    split: planet.continents[site.continent].isSeen ? seen : 'unseen',
  };
}

/** The square of 3 x 3 regions that holds one: what is held out together, and the unit of the bootstrap. */
export function blockOf(id: number): string {
  const [cell, city] = [id % CITY_REGIONS ** 2, Math.floor(id / CITY_REGIONS ** 2)];
  return `${city}/${Math.floor((cell % CITY_REGIONS) / 3)}/${Math.floor(cell / CITY_REGIONS / 3)}`;
}

/**
 * The square of a city's window that holds a point, whether or not anything is built there; null outside cities.
 * @throws RangeError for coordinates out of range (latitude within ±85)
 */
export function regionHolding(planet: Planet, lonDeg: number, latDeg: number): AtlasRegion | null {
  const point = toMercator(lonDeg, latDeg);
  for (const site of planet.cities) {
    const { x, y } = toCity(site, point);
    const cell = cellAt(x, y);
    if (cell >= 0) return cityRegion(planet, site.id, cell);
  }
  return null;
}

/** Truth of the urban regions of a city: those that are urban at the later date, whichever date is asked for. */
export function truthOfCity(planet: Planet, cityId: number, date: AtlasDate): RegionTruth[] {
  const city = planet.city(cityId);
  const later = causesOf(city, 1);
  const causes = date === 1 ? later : causesOf(city, 0);
  const nation = planet.nations[city.site.nation];
  const { isSeen } = planet.continents[city.site.continent];
  const { seed } = planet.terrain;
  const factors = ATLAS_INDICATORS.map((_, i) => nationFactor(planet.dials, nation, isSeen, i, seed));
  return causes.flatMap((cause, cell) => {
    const { waterShare, footprint } = later[cell];
    if (1 - waterShare < LEAST_LAND || footprint < LEAST_BUILT * REGION_GROUND_METERS * REGION_GROUND_METERS) return [];
    const region = cityRegion(planet, cityId, cell);
    const values = Object.fromEntries(
      ATLAS_INDICATORS.map((indicator, i) => {
        const chance = chanceFactor(planet.dials, region.id, i + date * 64, seed);
        return [indicator.id, formulaValue(indicator, cause) * factors[i] * chance];
      }),
    ) as Record<AtlasIndicatorId, number>;
    return [{ region, causes: cause, values }];
  });
}

/** Truth of every urban region of the planet, city by city. */
export const truthOf = (planet: Planet, date: AtlasDate): RegionTruth[] =>
  planet.cities.flatMap(({ id }) => truthOfCity(planet, id, date));
