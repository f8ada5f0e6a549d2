import type { Panorama } from './panorama';

/** Degrees above the horizon at which a strip begins; a quarter of its width below it ends. */
const TOP_DEG = 56;

/** A panorama for people: a band around the horizon, a quarter as high as it is wide. */
export function stripOf({ columns, rows, rgb }: Panorama): Uint8ClampedArray<ArrayBuffer> {
  const first = Math.floor(((90 - TOP_DEG) * rows) / 180);
  return rgb.slice(first * columns * 3, (first + columns / 4) * columns * 3);
}
