import { REGION_GROUND_METERS } from '../../domain/region';
import { cellMiddle, cityCellAt } from '../city/city-grid';
import type { AtlasDate } from '../city/development';
import { CITY_REGIONS } from '../city/site';
import { unit2 } from '../hash';
import type { Planet } from '../planet';
import { ATLAS_INDICATORS, type AtlasIndicatorId, formulaValue } from './atlas-indicator';
import { type Causes, causesOf } from './causes';
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
  readonly values: AtlasValues;
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
  const block = unit2(city * 64 + Math.floor(i / 3), Math.floor(j / 3), planet.terrain.seed + 403);
  const seen = block < HELD_OUT ? 'seen_heldout' : 'seen_train';
  return {
    id: (city * CITY_REGIONS + j) * CITY_REGIONS + i,
    ...cellMiddle(site, cell),
    city,
    nation: site.nation,
    continent: site.continent,
    split: planet.continents[site.continent].isSeen ? seen : 'unseen',
  };
}

/** The city whose grid a region belongs to, and its cell there, row by row. @param id as `AtlasRegion` numbers it */
export const gridCellOf = (id: number): { readonly city: number; readonly cell: number } => ({
  city: Math.floor(id / CITY_REGIONS ** 2),
  cell: id % CITY_REGIONS ** 2,
});

/** The square of 3 x 3 regions that holds one: what is held out together, and the unit of the bootstrap. */
export function blockOf(id: number): string {
  const { city, cell } = gridCellOf(id);
  return `${city}/${Math.floor((cell % CITY_REGIONS) / 3)}/${Math.floor(cell / CITY_REGIONS / 3)}`;
}

/**
 * The square of a city's window that holds a point, whether or not anything is built there; null outside cities.
 * @throws RangeError for coordinates out of range (latitude within ±85)
 */
export function regionHolding(planet: Planet, lonDeg: number, latDeg: number): AtlasRegion | null {
  const found = cityCellAt(planet.cities, lonDeg, latDeg);
  return found && cityRegion(planet, found.plane.id, found.cell);
}

/** Whether so little of a region is land that it is water. */
export const isWater = (waterShare: number): boolean => 1 - waterShare < LEAST_LAND;

/** Whether a region counts as urban. @param later its causes at the later date */
export const isUrban = ({ waterShare, footprint }: Causes): boolean =>
  !isWater(waterShare) && footprint >= LEAST_BUILT * REGION_GROUND_METERS * REGION_GROUND_METERS;

/** Values by `ATLAS_INDICATORS`, in their units. */
export type AtlasValues = Readonly<Record<AtlasIndicatorId, number>>;

/** What the formulas make of a region's causes, without nation, style or chance. */
export const formulaValues = (causes: Causes): AtlasValues =>
  Object.fromEntries(
    ATLAS_INDICATORS.map((indicator) => [indicator.id, formulaValue(indicator, causes)]),
  ) as AtlasValues;

/** True values of a region: the formulas, its nation's factors, and chance. */
export function trueValues(planet: Planet, { id, nation, continent }: AtlasRegion, causes: Causes, date: AtlasDate) {
  const { isSeen } = planet.continents[continent];
  const { seed } = planet.terrain;
  const formula = formulaValues(causes);
  return Object.fromEntries(
    ATLAS_INDICATORS.map(({ id: indicator }, i) => {
      const factor = nationFactor(planet.dials, planet.nations[nation], isSeen, i, seed);
      return [indicator, formula[indicator] * factor * chanceFactor(planet.dials, id, i + date * 64, seed)];
    }),
  ) as AtlasValues;
}

/** Truth of the urban regions of a city: those that are urban at the later date, whichever date is asked for. */
export function truthOfCity(planet: Planet, cityId: number, date: AtlasDate): RegionTruth[] {
  const city = planet.city(cityId);
  const later = causesOf(city, 1);
  const causes = date === 1 ? later : causesOf(city, 0);
  return causes.flatMap((cause, cell) => {
    if (!isUrban(later[cell])) return [];
    const region = cityRegion(planet, cityId, cell);
    return [{ region, causes: cause, values: trueValues(planet, region, cause, date) }];
  });
}

/** Truth of every urban region of the planet, city by city. */
export const truthOf = (planet: Planet, date: AtlasDate): RegionTruth[] =>
  planet.cities.flatMap(({ id }) => truthOfCity(planet, id, date));
