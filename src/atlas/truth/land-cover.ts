import { EQUATOR_METERS } from '../../domain/equator';
import type { LandCover } from '../../domain/land-cover';
import { PICTURE_PX } from '../../domain/picture';
import { REGION_GROUND_METERS } from '../../domain/region';
import type { City } from '../city/city';
import { holdsPoint } from '../city/convex';
import type { AtlasDate } from '../city/development';
import type { LandUse } from '../city/land-use';
import type { Lot } from '../city/lot';
import { CITY_METERS, CITY_REGIONS, fromCity } from '../city/site';
import { GroundLattice } from '../paint/ground-lattice';
import type { Planet } from '../planet';
import { gridCellOf } from './region-table';

/** Points along each side of a region at which its ground is looked at, 80 m apart. */
const POINTS = 8;
/** Share of its ground by which a river, or a main road in open country, names a region. */
const RIVER_SHARE = 0.06;
const HIGHWAY_SHARE = 0.12;
/** Metres from the middle of a main road that count as the road. */
const HIGHWAY_METERS = 45;
/** Share of built-up ground from which a region is named by what was built. */
const BUILT_SHARE = 0.3;

const COVER_OF_USE: Readonly<Record<LandUse, LandCover>> = {
  core: 'Residential',
  perimeter: 'Residential',
  slabs: 'Residential',
  rows: 'Residential',
  villas: 'Residential',
  informal: 'Residential',
  industry: 'Industrial',
  port: 'Industrial',
  commerce: 'Industrial',
  campus: 'Residential',
  park: 'HerbaceousVegetation',
  square: 'Residential',
};

/** What covers the ground in each square of a city, row by row from the north-west corner, in EuroSAT's words. */
export function landCoversOf(planet: Planet, cityId: number, date: AtlasDate): LandCover[] {
  const city = planet.city(cityId);
  return Array.from({ length: CITY_REGIONS * CITY_REGIONS }, (_, cell) => coverOf(planet, city, cell, date));
}

/** The same of one region. @param id as `AtlasRegion` numbers it @throws RangeError when there is no such city */
export function landCoverOf(planet: Planet, id: number, date: AtlasDate): LandCover {
  const { city, cell } = gridCellOf(id);
  return coverOf(planet, planet.city(city), cell, date);
}

function coverOf(planet: Planet, city: City, cell: number, date: AtlasDate): LandCover {
  const x0 = (cell % CITY_REGIONS) * REGION_GROUND_METERS - CITY_METERS / 2;
  const y0 = Math.floor(cell / CITY_REGIONS) * REGION_GROUND_METERS - CITY_METERS / 2;
  const corner = fromCity(city.site, x0, y0);
  const pixel = REGION_GROUND_METERS / PICTURE_PX / (EQUATOR_METERS * city.site.scale);
  const view = { left: corner.u, top: corner.v, pixel, width: PICTURE_PX, height: PICTURE_PX };
  const ground = new GroundLattice(view, planet.terrain, planet.continents, planet.rivers, planet.roads);
  const lots = city
    .lotsWithin(x0, y0, x0 + REGION_GROUND_METERS, y0 + REGION_GROUND_METERS)
    .filter(({ since }) => since <= date);
  const counts = new Map<LandCover, number>();
  let road = 0;
  const step = REGION_GROUND_METERS / POINTS;
  for (let j = 0; j < POINTS; j++)
    for (let i = 0; i < POINTS; i++) {
      const [x, y] = [x0 + (i + 0.5) * step, y0 + (j + 0.5) * step];
      const cover = coverAt(city, lots, ground, j * ground.columns + i, x, y);
      counts.set(cover, (counts.get(cover) ?? 0) + 1);
      if (isByRoad(city, x, y)) road++;
    }
  return named(counts, road / (POINTS * POINTS));
}

function coverAt(city: City, lots: readonly Lot[], g: GroundLattice, at: number, x: number, y: number): LandCover {
  if (city.water.at(x, y) <= 0) return g.elevation[at] > 0 ? 'River' : 'SeaLake';
  const lot = lots.find(({ cell }) => holdsPoint(cell, x, y));
  if (lot) return COVER_OF_USE[lot.use];
  if (g.wood[at] > 0) return 'Forest';
  if (g.tilth[at] > 0.5) return 'AnnualCrop';
  return g.moisture[at] > 0.5 ? 'Pasture' : 'HerbaceousVegetation';
}

/** One word for the whole square: what was built, what crosses open country, or what there is most of. */
function named(counts: ReadonlyMap<LandCover, number>, roadShare: number): LandCover {
  const share = (cover: LandCover): number => (counts.get(cover) ?? 0) / (POINTS * POINTS);
  const [homes, works] = [share('Residential'), share('Industrial')];
  if (homes + works >= BUILT_SHARE) return works > homes ? 'Industrial' : 'Residential';
  if (share('River') >= RIVER_SHARE) return 'River';
  if (roadShare >= HIGHWAY_SHARE) return 'Highway';
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

function isByRoad({ development }: City, x: number, y: number): boolean {
  return development.arterials.some(({ dx, dy }) => dx * x + dy * y > 0 && Math.abs(dx * y - dy * x) < HIGHWAY_METERS);
}
