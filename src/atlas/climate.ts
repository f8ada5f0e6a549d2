import type { ContinentStyle } from './continent';
import { clamp } from './exact-math';
import { fractalNoise } from './gradient-noise';

/** What decides which plants grow; both 0..1. */
export interface Climate {
  /** 0: eternal snow, 1: the tropics. */
  warmth: number;
  /** 0: desert, 1: rain forest. */
  moisture: number;
}

/** Waves per world unit of the coarsest octave of rain and warmth, and how many octaves there are. */
export const CLIMATE_WAVES = 11;
export const CLIMATE_OCTAVES = 7;

/**
 * Climate of a point: warmth falls with latitude and height, moisture has belts (wet at the equator and at 50 degrees,
 * dry at 25), falls inland, and varies.
 * @param scale cosine of the latitude, see `groundScale`
 * @param octaves of its variation that are asked for, at most `CLIMATE_OCTAVES`
 * @param inland see `TerrainSample`
 */
export function climateAt(
  u: number,
  v: number,
  scale: number,
  elevationMeters: number,
  inland: number,
  style: ContinentStyle,
  seed: number,
  octaves: number,
  out: Climate,
): void {
  const s = 1 - scale * scale;
  const belt = 0.24 * (1 - 8.5 * s + 11.5 * s * s);
  const patch = fractalNoise(u * CLIMATE_WAVES, v * CLIMATE_WAVES, octaves, 0.62, seed + 81);
  const height = elevationMeters > 0 ? elevationMeters : 0;
  out.warmth = clamp(1.04 - 0.98 * s + style.warmth - height / 4600 + 0.08 * patch, 0, 1);
  const dryness = 0.16 * (inland > 0 ? inland : 0);
  out.moisture = clamp(0.55 + belt + style.moisture - dryness + 0.3 * patch, 0, 1);
}
