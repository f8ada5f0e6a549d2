/** A square of a raster whose sides need not lie on the borders of pixels, px from the raster's left and top edge. */
export interface PixelWindow {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** The part of an axis that one output cell covers: the first pixel, and the shares of it and of those after it. */
interface Coverage {
  readonly first: number;
  readonly shares: readonly number[];
}

/** Coverage of each of `to` cells that divide `length` px of an axis from `start`; the axis ends at `limit`. */
function coverage(start: number, length: number, to: number, limit: number): Coverage[] {
  const step = length / to;
  const whole = Math.floor(start);
  const offset = start - whole;
  return Array.from({ length: to }, (_, cell) => {
    const from = offset + cell * step;
    const end = from + step;
    const first = Math.floor(from);
    const last = Math.min(Math.ceil(end), limit - whole);
    const shares = Array.from(
      { length: last - first },
      (_, i) => (Math.min(end, first + i + 1) - Math.max(from, first + i)) / step,
    );
    return { first: whole + first, shares };
  });
}

/**
 * Resamples a square once, by area: each pixel is the mean of what it covers, border pixels in proportion. A square
 * that already has the size and lies on the borders of pixels comes out byte for byte. Alpha is left out.
 * @param rgba [side * side * 4], 0..255, rows from the top
 * @param window the square to take; the whole raster when left out
 * @returns [size * size * 3], 0..255
 * @throws RangeError when the length does not fit the side, or the window reaches beyond the raster
 */
export function resampleArea(
  rgba: Uint8ClampedArray | Uint8Array,
  side: number,
  size: number,
  window: PixelWindow = { x: 0, y: 0, side },
): Uint8Array {
  if (side < 1 || rgba.length !== side * side * 4)
    throw new RangeError(`resampleArea: ${rgba.length} bytes given for ${side} x ${side} pixels of 4 bytes`);
  if (!isInside(window, side))
    throw new RangeError(
      `resampleArea: a window of ${window.side} px at ${window.x}, ${window.y} leaves the raster of ${side} px`,
    );
  const columns = coverage(window.x, window.side, size, side);
  const cells = coverage(window.y, window.side, size, side);
  const rows = new Float32Array(side * size * 3);
  for (let y = 0; y < side; y++)
    for (const [x, { first, shares }] of columns.entries())
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (let i = 0; i < shares.length; i++) sum += shares[i] * rgba[(y * side + first + i) * 4 + c];
        rows[(y * size + x) * 3 + c] = sum;
      }
  const out = new Uint8Array(size * size * 3);
  const line = size * 3;
  for (const [y, { first, shares }] of cells.entries())
    for (let x = 0; x < line; x++) {
      let sum = 0;
      for (let i = 0; i < shares.length; i++) sum += shares[i] * rows[(first + i) * line + x];
      out[y * line + x] = Math.round(sum);
    }
  return out;
}

/** Whether a window lies in a raster, but for rounding in the last digits. */
function isInside({ x, y, side }: PixelWindow, rasterSide: number): boolean {
  return side > 0 && Math.min(x, y) >= 0 && Math.max(x, y) + side <= rasterSide + 1e-6;
}
