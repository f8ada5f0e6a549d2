import { hash2 } from '../hash';

/** The texture of the ground repeats after this many pixels, as a power of two. */
export const GRAIN_BITS = 10;
export const GRAIN_MASK = (1 << GRAIN_BITS) - 1;

/** Soft noise of about three pixels in [-0.8, 0.8], row by row, the same on all sides, so that it can be repeated. */
export function grainTexture(seed: number): Float32Array {
  const side = 1 << GRAIN_BITS;
  const cells = 330;
  const out = new Float32Array(side * side);
  const knots = Float32Array.from({ length: cells * cells }, (_, i) => hash2(i, 3, seed) / 2147483648 - 1);
  for (let y = 0; y < side; y++) {
    const fy = (y * cells) / side;
    const j = Math.floor(fy);
    const below = ((j + 1) % cells) * cells;
    for (let x = 0; x < side; x++) {
      const fx = (x * cells) / side;
      const i = Math.floor(fx);
      const right = (i + 1) % cells;
      const top = knots[j * cells + i] + (knots[j * cells + right] - knots[j * cells + i]) * (fx - i);
      const low = knots[below + i] + (knots[below + right] - knots[below + i]) * (fx - i);
      out[y * side + x] = 0.8 * (top + (low - top) * (fy - j));
    }
  }
  return out;
}
