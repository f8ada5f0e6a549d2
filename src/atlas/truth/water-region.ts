import { REGION_GROUND_METERS } from '../../domain/region';
import { POINT_METERS, WaterSurvey } from '../city/water-survey';
import { toMercator } from '../mercator';
import type { Planet } from '../planet';
import { type AtlasRegion, isWater } from './region-table';

const HALF_METERS = REGION_GROUND_METERS / 2;

/** Whether a region of a city is water; looks at its own ground, for which the city need not be built. */
export function isWaterAt(
  { cities, terrain, rivers }: Pick<Planet, 'cities' | 'terrain' | 'rivers'>,
  { lonDeg, latDeg, city }: Pick<AtlasRegion, 'lonDeg' | 'latDeg' | 'city'>,
): boolean {
  const { u, v } = toMercator(lonDeg, latDeg);
  // Its points lie on those of the region, half a step within its sides.
  const half = HALF_METERS + POINT_METERS / 2;
  const survey = new WaterSurvey(terrain, rivers, u, v, cities[city].scale, POINT_METERS, half);
  return isWater(survey.shareOf(-HALF_METERS, -HALF_METERS));
}
