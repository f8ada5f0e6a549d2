import { DIRECTIONS, type Direction } from './task';
import { turnedPixel } from './turned-pixel';

/** The middle of each side of a picture of 3 x 3 pixels. */
const SIDES = { north: { x: 1, y: 0 }, south: { x: 1, y: 2 }, west: { x: 0, y: 1 }, east: { x: 2, y: 1 } } as const;

/** The direction of a square that comes to lie where its turned picture has `direction`, see `turnedPixel`. */
export function turnedDirection(direction: Direction, turn: number): Direction {
  const { x, y } = turnedPixel(SIDES[direction], 3, turn);
  return DIRECTIONS.find((one) => SIDES[one].x === x && SIDES[one].y === y) as Direction;
}
