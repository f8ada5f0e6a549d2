import type { Raster } from './raster';
import type { PixelWindow } from './resample';

/** A part of a decoded tile and its place in the stitched raster. */
export interface Piece {
  readonly raster: Raster;
  /** Left and top edge of the tile's place in the stitched raster, px; may lie outside of it. */
  readonly left: number;
  readonly top: number;
  /**
   * Pixel of the tile that lies there, and px of the stitched raster for each of the tile's: 1, or 2, 4 ... for a
   * parent.
   */
  readonly fromX: number;
  readonly fromY: number;
  readonly scale: number;
}

/**
 * Stitches tiles into one square. A parent's pixels are repeated, which adds nothing: averaged by area, the picture is
 * the one that the parent's own zoom would give.
 * @param rasterPx side of the square
 * @param placePx side of the place that each piece fills
 * @returns [rasterPx * rasterPx * 4], rows from the top; zeros, alpha too, where no piece lies
 */
export function compose(pieces: readonly Piece[], rasterPx: number, placePx: number): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(rasterPx * rasterPx * 4);
  const to = new Uint32Array(rgba.buffer);
  for (const { raster, left, top, fromX, fromY, scale } of pieces) {
    const from = new Uint32Array(raster.rgba.buffer, raster.rgba.byteOffset, raster.width * raster.height);
    const right = Math.min(left + placePx, rasterPx);
    const bottom = Math.min(top + placePx, rasterPx);
    for (let y = Math.max(top, 0); y < bottom; y++) {
      const row = (fromY + Math.floor((y - top) / scale)) * raster.width + fromX;
      for (let x = Math.max(left, 0); x < right; x++) to[y * rasterPx + x] = from[row + Math.floor((x - left) / scale)];
    }
  }
  return rgba;
}

/** Share of a window where there is nothing: alpha below one half. 0..1; border pixels count in proportion. */
export function emptyShare(rgba: Uint8ClampedArray, rasterPx: number, { x, y, side }: PixelWindow): number {
  const within = (pixel: number, start: number) =>
    Math.max(Math.min(pixel + 1, start + side) - Math.max(pixel, start), 0);
  const columns = Array.from({ length: rasterPx }, (_, column) => within(column, x));
  let empty = 0;
  for (let row = 0; row < rasterPx; row++) {
    const height = within(row, y);
    for (let column = 0; column < rasterPx; column++)
      if (rgba[(row * rasterPx + column) * 4 + 3] < 128) empty += height * columns[column];
  }
  return empty / side ** 2;
}

/** Largest span of a channel that counts as one colour, steps of 255: what compression adds to a plain tile. */
export const ONE_COLOUR_SPAN = 1;

/** Whether no channel of a picture spans more than `tolerance` steps. @param rgb [pixels * 3] */
export function isOneColour(rgb: Uint8Array, tolerance: number): boolean {
  for (let channel = 0; channel < 3; channel++) {
    let [low, high] = [255, 0];
    for (let i = channel; i < rgb.length; i += 3) {
      low = Math.min(low, rgb[i]);
      high = Math.max(high, rgb[i]);
    }
    if (high - low > tolerance) return false;
  }
  return true;
}
