/** The symmetries of the square: 0-3 quarter turns counter-clockwise, 4-7 the same after a left-right flip. */
export type Dihedral = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * Turns and flips a square image; no pixel changes its value.
 * @param rgb [size * size * 3]
 * @param transform quarter turns counter-clockwise (0-3), after a left-right flip when 4-7
 * @returns a new image of the same shape
 */
export function dihedral(rgb: Uint8Array, size: number, transform: Dihedral): Uint8Array {
  const out = new Uint8Array(rgb.length);
  const last = size - 1;
  const turns = transform & 3;
  const flipped = transform >= 4;
  // Source of output pixel (x, y) is start + x * stepX + y * stepY: affine in both, so it is walked, not computed.
  const column = flipped ? -1 : 1;
  const first = flipped ? last : 0;
  const [start, stepX, stepY] = [
    [first, column, size],
    [first + column * last, size, -column],
    [first + column * last + last * size, -column, -size],
    [first + last * size, -size, column],
  ][turns];
  for (let y = 0, to = 0; y < size; y++) {
    for (let x = 0, from = (start + y * stepY) * 3; x < size; x++, from += stepX * 3) {
      out[to++] = rgb[from];
      out[to++] = rgb[from + 1];
      out[to++] = rgb[from + 2];
    }
  }
  return out;
}
