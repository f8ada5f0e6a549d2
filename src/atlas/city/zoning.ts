import { fractalNoise } from '../gradient-noise';
import { unit2 } from '../hash';
import type { Development } from './development';
import type { LandUse } from './land-use';
import type { WaterSurvey } from './water-survey';

/** What a district is set aside for; `mixed` leaves it to density and wealth. */
export type Zone = 'mixed' | 'industry' | 'port' | 'informal' | 'slabs' | 'campus' | 'park';

/** What is known of a district before it is cut. */
export interface DistrictFacts {
  readonly x: number;
  readonly y: number;
  readonly density: number;
  readonly wealth: number;
  readonly column: number;
  readonly row: number;
}

/** Density from which on a place is built over. */
export const BUILT_DENSITY = 0.17;

/** Decides what a district is for. */
export function zoneOf(d: DistrictFacts, water: WaterSurvey, seed: number): Zone {
  const chance = unit2(d.column, d.row, seed + 3);
  const centreMeters = Math.sqrt(d.x * d.x + d.y * d.y);
  if (d.density < 0.13) return 'mixed';
  if (d.density < 0.62 && centreMeters > 900 && isOnSea(d, water) && unit2(0, 0, seed + 4) < 0.9) {
    const quay = fractalNoise(d.x / 2600, d.y / 2600, 2, 0.5, seed + 5);
    if (quay > -0.12) return 'port';
  }
  const works = fractalNoise(d.x / 2300, d.y / 2300, 2, 0.5, seed + 6);
  if (d.density < 0.56 && centreMeters > 1300 && works > 0.2) return 'industry';
  if (d.wealth < 0.36 && d.density > 0.19 && d.density < 0.6 && chance < 0.55) return 'informal';
  if (d.density > 0.24 && d.density < 0.62 && chance > 0.8) return 'slabs';
  if (d.density > 0.3 && d.density < 0.8 && centreMeters > 400 && chance > 0.62 && chance < 0.68) return 'park';
  if (d.density > 0.22 && chance > 0.76) return 'campus';
  return 'mixed';
}

/** Whether water begins within 450 m; rivers count too when they are as wide as a basin. */
function isOnSea({ x, y }: DistrictFacts, water: WaterSurvey): boolean {
  let wet = 0;
  for (const [dx, dy] of [
    [420, 0],
    [-420, 0],
    [0, 420],
    [0, -420],
    [300, 300],
    [-300, 300],
    [300, -300],
    [-300, -300],
  ])
    if (water.at(x + dx, y + dy) <= 0) wet++;
  return wet >= 2;
}

/**
 * What a block is used for.
 * @param chance uniform in 0..1, the block's own
 */
export function blockUse(zone: Zone, density: number, wealth: number, chance: number): LandUse {
  if (zone === 'industry') return chance < 0.07 ? 'commerce' : 'industry';
  if (zone === 'port') return 'port';
  if (zone === 'park') return chance < 0.92 ? 'park' : 'perimeter';
  if (zone === 'informal' && density < 0.62) return 'informal';
  if (zone === 'campus' && chance < 0.35) return 'campus';
  if (zone === 'slabs' && density < 0.66) return chance < 0.06 ? 'park' : chance < 0.12 ? 'commerce' : 'slabs';
  if (chance < 0.035) return density > 0.55 ? 'square' : 'park';
  if (chance > 0.965 && density < 0.6) return 'commerce';
  if (density > 0.86 + 0.1 * (chance - 0.5)) return 'core';
  if (density > 0.52 + 0.16 * (chance - 0.5)) return 'perimeter';
  if (density > 0.36 + 0.2 * (chance - 0.5) + 0.16 * (wealth - 0.5)) return 'rows';
  return 'villas';
}

/** The use that decides how finely a stretch is cut before its blocks are known. */
export const grainOf = (zone: Zone, development: Development, x: number, y: number): LandUse =>
  blockUse(zone, development.at(x, y, 1), development.wealthAt(x, y), 0.5);
