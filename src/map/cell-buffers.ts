import { differenceColour, scoreColour } from '../domain/colour-scale';
import type { MapCell } from './map-cell';
import { extentOf } from './region-cursor';

/** How much a cell hides of the imagery below it, 0-255. */
const OPACITY = 184;
/** A light stripe from corner to corner stands for a missing value: any plain grey is a score of cividis. */
const STRIPE_COLOUR = [240, 242, 244, 200] as const;

/** Share of the side. */
export const STRIPE_WIDTH = 0.16;

/** Share of the side left open on each side of a square, so that neighbours of one colour can be told apart. */
const SEAM = 0.006;

/** Cells in the flat arrays that the GPU takes; cell `i` is corners `4 i` to `4 i + 3`. */
export interface CellBuffers {
  readonly count: number;
  /** Longitude and latitude of the four corners, degrees. */
  readonly corners: Float64Array;
  /** First corner of each cell. */
  readonly starts: Uint32Array;
  /** Two triangles a cell. */
  readonly triangles: Uint32Array;
  /** Red, green, blue, opacity of each corner. */
  readonly cornerColours: Uint8ClampedArray;
}

/** Lays cells out as squares. Later ones are drawn over earlier ones. */
export function cellBuffers(cells: readonly MapCell[]): CellBuffers {
  const count = cells.length;
  const corners = new Float64Array(count * 8);
  const starts = Uint32Array.from({ length: count + 1 }, (_, i) => i * 4);
  const triangles = new Uint32Array(count * 6);
  const cornerColours = new Uint8ClampedArray(count * 16);
  for (const [i, cell] of cells.entries()) {
    const { lonDeg, latDeg, groundMeters } = cell.region;
    const { halfWidth, bottom, top } = extentOf(latDeg, groundMeters * (1 - 2 * SEAM));
    const [west, east] = [lonDeg - halfWidth, lonDeg + halfWidth];
    const cut = cell.value === null ? 2 * halfWidth * (1 - STRIPE_WIDTH) : 0;
    corners.set([west, bottom, east - cut, bottom, east, top, west + cut, top], i * 8);
    triangles.set([4 * i, 4 * i + 1, 4 * i + 2, 4 * i, 4 * i + 2, 4 * i + 3], i * 6);
    const colour = colourOf(cell);
    for (let k = 0; k < 4; k++) cornerColours.set(colour, i * 16 + k * 4);
  }
  return { count, corners, starts, triangles, cornerColours };
}

/** Red, green, blue and opacity of a cell, 0-255. */
export function colourOf({ value, kind }: MapCell): readonly [number, number, number, number] {
  if (value === null) return STRIPE_COLOUR;
  return [...(kind === 'difference' ? differenceColour(value) : scoreColour(value)), OPACITY];
}
