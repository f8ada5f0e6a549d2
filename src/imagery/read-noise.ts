import type { Raster } from './raster';

/** Side of the pattern, px. */
const PATTERN_PX = 32;

/**
 * A picture to draw and read back: browsers that hide who they are change some pixels of a canvas on the way out.
 * Opaque, no two neighbours alike, every value of a byte in each channel.
 */
export function noisePattern(): Raster {
  const rgba = new Uint8ClampedArray(PATTERN_PX * PATTERN_PX * 4);
  for (let i = 0; i < PATTERN_PX * PATTERN_PX; i++)
    rgba.set([(i * 37) % 256, (i * 91 + 17) % 256, (i * 151 + 101) % 256, 255], i * 4);
  return { width: PATTERN_PX, height: PATTERN_PX, rgba };
}

/** Whether what was read back differs from what was drawn, in as little as one value. */
export const isDistorted = (drawn: Raster, read: Uint8ClampedArray): boolean =>
  read.length !== drawn.rgba.length || read.some((value, i) => value !== drawn.rgba[i]);
