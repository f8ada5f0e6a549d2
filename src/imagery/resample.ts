/** For each of `to` cells the first source pixel and the shares of it and of those after it that the cell covers. */
function coverage(from: number, to: number): { first: number; shares: number[] }[] {
  const step = from / to;
  return Array.from({ length: to }, (_, cell) => {
    const start = cell * step;
    const end = start + step;
    const first = Math.floor(start);
    const last = Math.min(Math.ceil(end), from);
    const shares = Array.from(
      { length: last - first },
      (_, i) => (Math.min(end, first + i + 1) - Math.max(start, first + i)) / step,
    );
    return { first, shares };
  });
}

/**
 * Resamples a square picture once, by area: each pixel is the mean of what it covers, sides in proportion. A picture that
 * already has the size comes out byte for byte. Alpha is left out.
 * @param rgba [side * side * 4], 0..255, rows from the top
 * @returns [size * size * 3], 0..255
 * @throws RangeError when the length does not fit the side
 */
export function resampleArea(rgba: Uint8ClampedArray | Uint8Array, side: number, size: number): Uint8Array {
  if (side < 1 || rgba.length !== side * side * 4)
    throw new RangeError(`resampleArea: ${rgba.length} bytes given for ${side} x ${side} pixels of 4 bytes`);
  const cells = coverage(side, size);
  const rows = new Float32Array(side * size * 3);
  for (let y = 0; y < side; y++)
    for (const [x, { first, shares }] of cells.entries())
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
