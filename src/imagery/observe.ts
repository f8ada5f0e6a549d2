import type { ImageStatistics } from './statistics';

export type FiveLevels = 0 | 1 | 2 | 3 | 4;
export type ThreeLevels = 0 | 1 | 2;

/** The statistics in the levels that a trace has words for, from least (0) to most. */
export interface ImageLevels {
  readonly greenery: FiveLevels;
  readonly built: FiveLevels;
  readonly roads: ThreeLevels;
  readonly water: ThreeLevels;
  readonly texture: ThreeLevels;
}

/**
 * Lower bounds of the levels above 0, in the unit of the statistic. Set on the EuroSAT development tiles so that each
 * level is used and separates classes: e.g. `built` 3-4 holds most Industrial and Residential tiles and few others.
 */
export const LEVEL_BOUNDS = {
  greenery: [0.1, 0.3, 0.6, 0.9],
  built: [0.02, 0.15, 0.4, 0.7],
  roads: [0.05, 0.2],
  water: [0.1, 0.6],
  texture: [0.04, 0.09],
} as const satisfies { readonly [K in keyof ImageLevels]: readonly number[] };

/** Bins statistics into levels: the number of bounds that the value reaches. */
export function observe(statistics: ImageStatistics): ImageLevels {
  return {
    greenery: level(statistics.greenery, LEVEL_BOUNDS.greenery) as FiveLevels,
    built: level(statistics.built, LEVEL_BOUNDS.built) as FiveLevels,
    roads: level(statistics.roads, LEVEL_BOUNDS.roads) as ThreeLevels,
    water: level(statistics.water, LEVEL_BOUNDS.water) as ThreeLevels,
    texture: level(statistics.texture, LEVEL_BOUNDS.texture) as ThreeLevels,
  };
}

function level(value: number, bounds: readonly number[]): number {
  return bounds.filter((bound) => value >= bound).length;
}
