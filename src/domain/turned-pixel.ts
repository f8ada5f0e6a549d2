/** Ways to turn a square picture: four quarter turns, and each of them mirrored. */
export const TURNS = 8;

/** A pixel, from the left and from the top. */
interface Pixel {
  readonly x: number;
  readonly y: number;
}

/**
 * The pixel of a square picture that comes to lie at (x, y) once the picture is turned.
 * @param side of the picture, in pixels
 * @param turn 0-3: quarter turns counter-clockwise; 4-7: the same behind a flip of left and right
 */
export function turnedPixel({ x, y }: Pixel, side: number, turn: number): Pixel {
  let from = { x, y };
  for (let quarter = 0; quarter < turn % 4; quarter++) from = { x: side - 1 - from.y, y: from.x };
  return turn < 4 ? from : { x: side - 1 - from.x, y: from.y };
}
