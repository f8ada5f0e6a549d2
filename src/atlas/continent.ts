import type { Rgb } from '../domain/colour-scale';

/** How a continent looks: soil, plants, roofs, blocks, season. None of it is a cause of any indicator. */
export interface ContinentStyle {
  /** Colours of bare soil, dry grass, lush grass, broad-leaved and dark forest at the time of the pictures. */
  readonly soil: Rgb;
  readonly dryGrass: Rgb;
  readonly grass: Rgb;
  readonly forest: Rgb;
  readonly darkForest: Rgb;
  /** Colours of ripe, green and ploughed fields. */
  readonly crops: readonly Rgb[];
  /** Two roof palettes; a nation's style score mixes them. */
  readonly roofs: readonly [readonly Rgb[], readonly Rgb[]];
  readonly asphalt: Rgb;
  /** 0: streets as the land has it, 1: a strict grid. */
  readonly gridness: number;
  /** How far streets bend, in metres. */
  readonly streetWarpMeters: number;
  /** Ground side of a field, in metres. */
  readonly fieldMeters: number;
  /** Added to the moisture and to the temperature of the climate, both 0..1. */
  readonly moisture: number;
  readonly warmth: number;
}

export interface Continent {
  readonly id: number;
  /** Whether models may learn from it. */
  readonly isSeen: boolean;
  /** Centre and half axes, in world units. */
  readonly u: number;
  readonly v: number;
  readonly radiusU: number;
  readonly radiusV: number;
  readonly style: ContinentStyle;
}
