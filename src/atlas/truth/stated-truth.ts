import type { LandCover } from '../../domain/land-cover';
import type { RegionContext } from '../../domain/region';
import type { AtlasDate } from '../city/development';
import { centreDistanceKm } from '../places/centre-distance';
import type { AtlasGazetteer } from '../places/describe-atlas';
import type { Planet } from '../planet';
import { type Causes, causesOf } from './causes';
import { landCoverOf } from './land-cover';
import { centreLevel, type ReasonLevels, reasonsOf } from './reasons';
import { cityRegion, gridCellOf } from './region-table';

/** All that a trace can truly state of a square: what covers it, what stands on it, how far out in its city it lies. */
export interface StatedTruth extends ReasonLevels {
  readonly cover: LandCover;
  readonly centre: 0 | 1 | 2;
}

export function statedTruth(cover: LandCover, causes: Causes, context: RegionContext): StatedTruth {
  const distanceKm = centreDistanceKm(context);
  return { cover, ...reasonsOf(causes), centre: distanceKm === null ? 2 : centreLevel(distanceKm) };
}

/** The same of a region as `AtlasRegion` numbers it. @throws RangeError when there is no such city */
export function statedTruthOf(planet: Planet, gazetteer: AtlasGazetteer, id: number, date: AtlasDate): StatedTruth {
  const { city, cell } = gridCellOf(id);
  const causes = causesOf(planet.city(city), date)[cell];
  const { lonDeg, latDeg } = cityRegion(planet, city, cell);
  return statedTruth(landCoverOf(planet, id, date), causes, gazetteer.describe(lonDeg, latDeg, 2));
}
