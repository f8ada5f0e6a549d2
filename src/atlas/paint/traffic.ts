import type { Rgb } from '../../domain/colour-scale';
import { Random } from '../../domain/random';
import type { Lot } from '../city/lot';
import type { Brush } from './brush';
import type { CityFrame } from './city-frame';

/** Half the width of a street that has a line in the middle, in metres. */
const LINED_METERS = 6;
/** Metres between two cars, on the mean. */
const GAP_METERS = 26;
const CARS: readonly Rgb[] = [
  [206, 206, 204],
  [66, 68, 74],
  [148, 150, 152],
  [134, 62, 56],
  [64, 82, 112],
  [176, 172, 164],
];

/** Draws the half of the streets around a block that belongs to it: dashes along the middle, cars on the near side. */
export function paintTraffic({ cell, seed, use }: Lot, frame: CityFrame, brush: Brush): void {
  const random = new Random(seed ^ 0x27d4eb2d);
  if (use === 'informal') return;
  brush.grain = 0;
  for (let i = 0; i < cell.x.length; i++) {
    const j = i + 1 === cell.x.length ? 0 : i + 1;
    const dx = cell.x[j] - cell.x[i];
    const dy = cell.y[j] - cell.y[i];
    const length = Math.sqrt(dx * dx + dy * dy);
    if (length < 24) continue;
    const edge = { x: cell.x[i], y: cell.y[i], ux: dx / length, uy: dy / length };
    if (cell.street[i] >= LINED_METERS)
      for (let at = 12; at < length - 12; at += 9) box(brush, frame, edge, at, 0.15, 1.7, 0.14, [196, 194, 186], 0);
    const busy = cell.street[i] / 6;
    for (let at = 10 + GAP_METERS * random.next(); at < length - 8; at += (5 + 2 * GAP_METERS * random.next()) / busy) {
      const isParked = random.next() < 0.5;
      const aside = isParked ? cell.street[i] - 1.3 : Math.min(2.1, cell.street[i] * 0.45);
      box(brush, frame, edge, at, aside, 2.2, 0.9, CARS[random.below(CARS.length)], 1.4);
    }
  }
}

interface Edge {
  readonly x: number;
  readonly y: number;
  readonly ux: number;
  readonly uy: number;
}

const cornersX = new Float64Array(4);
const cornersY = new Float64Array(4);

/** A rectangle along an edge, `aside` metres into the block. */
function box(
  brush: Brush,
  { scale, x, y }: CityFrame,
  e: Edge,
  at: number,
  aside: number,
  halfLong: number,
  halfShort: number,
  [r, g, b]: Rgb,
  top: number,
): void {
  for (let k = 0; k < 4; k++) {
    const along = at + (k === 1 || k === 2 ? halfLong : -halfLong);
    const across = aside + (k > 1 ? halfShort : -halfShort);
    cornersX[k] = (e.x + e.ux * along - e.uy * across) * scale + x;
    cornersY[k] = (e.y + e.uy * along + e.ux * across) * scale + y;
  }
  brush.polygon(cornersX, cornersY, 4, r, g, b, top);
}
