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

/**
 * Climate of a point: warmth falls with latitude and height, moisture has belts (wet at the equator and at 50 degrees,
 * dry at 25), falls inland, and varies.
 * @param scale cosine of the latitude, see `groundScale`
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
  out: Climate,
): void {
  const s = 1 - scale * scale;
  const belt = 0.24 * (1 - 8.5 * s + 11.5 * s * s);
  const patch = fractalNoise(u * 11, v * 11, 7, 0.62, seed + 81);
  const height = elevationMeters > 0 ? elevationMeters : 0;
  out.warmth = clamp(1.04 - 0.98 * s + style.warmth - height / 4600 + 0.08 * patch, 0, 1);
  const dryness = 0.16 * (inland > 0 ? inland : 0);
  out.moisture = clamp(0.55 + belt + style.moisture - dryness + 0.3 * patch, 0, 1);
}
