import { clamp } from '../exact-math';
import type { FrameBuffer } from './frame-buffer';

/** The sun stands in the north-west: a step to it is one pixel left and this share of a pixel up. */
const RISE = 0.8;
/** Length of a shadow for each metre of height. */
const REACH = 1.15;
/** No shadow is longer than that of the tallest tower. */
export const LONGEST_SHADOW_METERS = 84;

/**
 * Darkens what lies in shadow. One sweep from the sun's corner: the height that a ray has above a pixel is what it had
 * one step before, or the roof there, less what it falls on the way.
 * @param pixelMeters ground side of a pixel
 */
export function castShadows(buffer: FrameBuffer, pixelMeters: number): void {
  const { stride, margin, width, height, tops, rays } = buffer;
  const rows = height + margin;
  const fall = (Math.sqrt(1 + RISE * RISE) * pixelMeters) / REACH;
  const soft = 1 / Math.max(1.2, 0.35 * pixelMeters);
  for (let y = 1; y < rows; y++)
    for (let x = 1; x < stride; x++) {
      const i = y * stride + x;
      const left = i - 1;
      const upper = left - stride;
      const a = tops[left] > rays[left] ? tops[left] : rays[left];
      const b = tops[upper] > rays[upper] ? tops[upper] : rays[upper];
      const ray = a + (b - a) * RISE - fall;
      if (ray <= 0) continue;
      rays[i] = ray;
      if (x < margin || y < margin) continue;
      const depth = (ray - tops[i]) * soft;
      if (depth <= 0) continue;
      const dark = 0.46 * clamp(depth, 0, 1);
      const at = (y - margin) * width + x - margin;
      buffer.red[at] *= 1 - dark;
      buffer.green[at] *= 1 - dark * 0.95;
      buffer.blue[at] *= 1 - dark * 0.84;
    }
}
