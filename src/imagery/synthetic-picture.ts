import { PICTURE_PX } from '../domain/picture';
import type { Random } from '../domain/random';

type Colour = readonly [number, number, number];

const FIELDS: readonly Colour[] = [
  [62, 92, 78],
  [88, 104, 88],
  [74, 98, 74],
  [112, 112, 98],
];
const ROAD: Colour = [150, 146, 140];
const WATER: Colour = [38, 62, 86];
const ROOFS: readonly Colour[] = [
  [136, 112, 106],
  [118, 116, 118],
  [92, 86, 90],
];

/**
 * Draws a village between fields, a road and a river, in the colours of a Sentinel-2 tile: an example to try a model on
 * that is nobody's picture. It shows no real place.
 * @param size side in px
 * @returns [size * size * 3], 0..255
 */
export function syntheticPicture(random: Random, size = PICTURE_PX): Uint8Array {
  const rgb = new Uint8Array(size * size * 3);
  const paint = (x: number, y: number, colour: Colour): void => {
    for (let c = 0; c < 3; c++) rgb[(y * size + x) * 3 + c] = colour[c] + random.below(9) - 4;
  };
  const bend = (y: number): number => size * 0.82 + Math.sin((y / size) * 4) * size * 0.06;
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const parcel = Math.floor((x + 0.35 * y) / (size * 0.3)) + 2 * Math.floor((y - 0.2 * x) / (size * 0.4));
      const isRoad = Math.abs(y - 0.55 * x - size * 0.22) < 1;
      const isRiver = Math.abs(x - bend(y)) < size * 0.055;
      const field = FIELDS[((parcel % FIELDS.length) + FIELDS.length) % FIELDS.length];
      paint(x, y, isRiver ? WATER : isRoad ? ROAD : field);
    }
  for (let house = 0; house < 46; house++) {
    const left = Math.floor(size * 0.12) + random.below(Math.floor(size * 0.5));
    const top = Math.floor(size * 0.34 + 0.4 * left) + random.below(Math.floor(size * 0.24)) - 6;
    const roof = random.pick(ROOFS);
    for (let y = top; y < Math.min(top + 2, size); y++) for (let x = left; x < left + 2; x++) paint(x, y, roof);
  }
  return rgb;
}
