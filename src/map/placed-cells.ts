import { EQUATOR_METERS } from '../domain/equator';
import { toWorldPoint } from '../imagery/mercator';
import { colourOf, STRIPE_WIDTH } from './cell-buffers';
import type { MapCell } from './map-cell';
import type { ViewBox } from './view-box';

/** A picture of cells. */
export interface CellPicture {
  readonly width: number;
  readonly height: number;
  /** [height * width * 4] red, green, blue, opacity; rows from the north. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** Side below which a cell would be lost between pixels. */
const LEAST_SIDE_PX = 2;

/** Cells with their places on the unit square of web mercator, ready to be found and painted. */
export class PlacedCells {
  /** Ground side of the largest cell, m; 0 without cells. */
  readonly groundMeters: number;
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  private readonly half: Float64Array;
  /** Red, green, blue, opacity as the bytes of one number, so that a pixel is one write. */
  private readonly colours: Uint32Array;

  constructor(private readonly cells: readonly MapCell[]) {
    this.groundMeters = cells.reduce((most, { region }) => Math.max(most, region.groundMeters), 0);
    const centres = cells.map(({ region }) => toWorldPoint(region.lonDeg, region.latDeg, 1));
    this.x = Float64Array.from(centres, ({ x }) => x);
    this.y = Float64Array.from(centres, ({ y }) => y);
    this.half = Float64Array.from(
      cells,
      ({ region }) => region.groundMeters / 2 / (EQUATOR_METERS * Math.cos((region.latDeg * Math.PI) / 180)),
    );
    const bytes = new Uint8ClampedArray(cells.length * 4);
    for (const [i, cell] of cells.entries()) bytes.set(colourOf(cell), i * 4);
    this.colours = new Uint32Array(bytes.buffer);
  }

  /** Cells that touch the box, in their order. */
  in(box: ViewBox): MapCell[] {
    return this.cells.filter((_, i) => this.turned(i, box) !== null);
  }

  /**
   * Paints the cells of a box as plain pixels, a later one over an earlier one; a missing value is a stripe from corner
   * to corner. Between them it stays clear.
   */
  paint(box: ViewBox, width: number, height: number): CellPicture {
    const pixels = new Uint32Array(width * height);
    const scale = width / (box.east - box.west);
    for (let i = 0; i < this.cells.length; i++) {
      const x = this.turned(i, box);
      if (x === null) continue;
      const half = Math.max(LEAST_SIDE_PX / 2, this.half[i] * scale);
      const centre = [(x - box.west) * scale, (this.y[i] - box.north) * scale];
      const [left, top] = centre.map((c) => Math.max(0, Math.round(c - half)));
      const right = Math.min(width, Math.round(centre[0] + half));
      const bottom = Math.min(height, Math.round(centre[1] + half));
      if (this.cells[i].value === null) stripe(pixels, width, { left, top, right, bottom }, this.colours[i]);
      else
        for (let row = top; row < bottom; row++) pixels.fill(this.colours[i], row * width + left, row * width + right);
    }
    return { width, height, data: new Uint8ClampedArray(pixels.buffer) };
  }

  /**
   * Where a cell lies west to east, on the turn of the world that the box is on; null when it does not touch the box.
   */
  private turned(i: number, { west, north, east, south }: ViewBox): number | null {
    const half = this.half[i];
    if (this.y[i] + half < north || this.y[i] - half > south) return null;
    const middle = (west + east) / 2;
    const x = this.x[i] + Math.round(middle - this.x[i]);
    return Math.abs(x - middle) <= (east - west) / 2 + half ? x : null;
  }
}

interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** From the lower left to the upper right corner. */
function stripe(pixels: Uint32Array, width: number, { left, top, right, bottom }: PixelBox, colour: number): void {
  const wide = Math.max(1, Math.round((right - left) * STRIPE_WIDTH));
  for (let row = top; row < bottom; row++) {
    const share = (bottom - row - 0.5) / (bottom - top);
    const from = row * width + left + Math.round(share * (right - left - wide));
    pixels.fill(colour, from, from + wide);
  }
}
