import { PICTURE_PX } from '../../domain/picture';
import type { PixelBox } from '../../domain/task';
import { turnedPixel } from '../../domain/turned-pixel';
import { GROUND_POINTS, type SquareGround } from './square-ground';

/** The ground of a square as its picture shows it once turned, see `turnedPixel`. */
export function turnedGround({ points, blocks }: SquareGround, turn: number): SquareGround {
  return {
    points: points.map((_, i) => {
      const { x, y } = turnedPixel({ x: i % GROUND_POINTS, y: Math.floor(i / GROUND_POINTS) }, GROUND_POINTS, turn);
      return points[y * GROUND_POINTS + x];
    }),
    blocks: blocks.map((block) => ({ ...block, box: turnedBox(block.box, turn) })),
  };
}

/**
 * Where a box comes to lie in a picture that is turned, see `turnedPixel`. Of its first and last pixel one is found by
 * the turn that undoes this one.
 */
export function turnedBox({ left, top, right, bottom }: PixelBox, turn: number): PixelBox {
  const back = turn % 4 === 0 || turn >= 4 ? turn : 4 - turn;
  const a = turnedPixel({ x: left, y: top }, PICTURE_PX, back);
  const b = turnedPixel({ x: right - 1, y: bottom - 1 }, PICTURE_PX, back);
  return {
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    right: Math.max(a.x, b.x) + 1,
    bottom: Math.max(a.y, b.y) + 1,
  };
}
