/**
 * A picture with one square of its grid after the other painted over in the picture's mean colour: what a model says of
 * it that it does not say of the whole leaned on that square.
 * @param rgb [side * side * 3], 0..255, rows from the top
 * @param squarePx side of a square; divides the picture's side
 * @returns one picture for each square, row after row
 * @throws RangeError when the squares do not fill the picture
 */
export function occlusions(rgb: Uint8Array, squarePx: number): Uint8Array[] {
  const side = Math.sqrt(rgb.length / 3);
  if (!Number.isInteger(side) || !Number.isInteger(side / squarePx))
    throw new RangeError(`Squares of ${squarePx} px do not fill a picture of ${rgb.length} bytes`);
  const mean = [0, 0, 0];
  for (let i = 0; i < rgb.length; i++) mean[i % 3] += rgb[i] / side ** 2;
  const colour = mean.map(Math.round);
  const across = side / squarePx;
  return Array.from({ length: across ** 2 }, (_, square) => {
    const covered = rgb.slice();
    const top = Math.floor(square / across) * squarePx;
    const left = (square % across) * squarePx;
    for (let y = top; y < top + squarePx; y++)
      for (let x = left; x < left + squarePx; x++) covered.set(colour, 3 * (y * side + x));
    return covered;
  });
}
