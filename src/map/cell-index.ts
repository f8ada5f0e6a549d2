import { EQUATOR_METERS } from '../domain/equator';
import { toWorldPoint } from '../imagery/mercator';
import type { MapCell } from './map-cell';

/**
 * Finds the cell at a point: cells sorted by longitude, and a look at those that are near enough. Asking the GPU
 * instead would draw every cell once more, and wait for it, each time the pointer moves.
 */
export class CellIndex {
  /** Indices of cells, west to east. */
  private readonly order: Uint32Array;
  /** Centres on the unit square of web mercator, in that order; half sides likewise. */
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  private readonly half: Float64Array;
  private readonly maxHalf: number;

  constructor(private readonly cells: readonly MapCell[]) {
    this.order = Uint32Array.from(cells.keys()).sort((a, b) => cells[a].region.lonDeg - cells[b].region.lonDeg);
    const sorted = Array.from(this.order, (i) => cells[i].region);
    const centres = sorted.map(({ lonDeg, latDeg }) => toWorldPoint(lonDeg, latDeg, 1));
    this.x = Float64Array.from(centres, ({ x }) => x);
    this.y = Float64Array.from(centres, ({ y }) => y);
    this.half = Float64Array.from(
      sorted,
      ({ latDeg, groundMeters }) => groundMeters / 2 / (EQUATOR_METERS * Math.cos((latDeg * Math.PI) / 180)),
    );
    this.maxHalf = this.half.reduce((a, b) => Math.max(a, b), 0);
  }

  /** The cell drawn on top at a point, or null. @param lonDeg any turn of the world */
  at(lonDeg: number, latDeg: number): MapCell | null {
    const { x, y } = toWorldPoint(lonDeg, latDeg, 1);
    const turned = x - Math.floor(x);
    const found = Math.max(...[turned - 1, turned, turned + 1].map((px) => this.topmost(px, y)));
    return found < 0 ? null : this.cells[found];
  }

  /** Index of the last cell that holds the point, or -1. */
  private topmost(px: number, py: number): number {
    let found = -1;
    for (let i = this.firstAtLeast(px - this.maxHalf); i < this.x.length; i++) {
      if (this.x[i] > px + this.maxHalf) break;
      const holds = Math.abs(this.x[i] - px) <= this.half[i] && Math.abs(this.y[i] - py) <= this.half[i];
      if (holds) found = Math.max(found, this.order[i]);
    }
    return found;
  }

  private firstAtLeast(x: number): number {
    let low = 0;
    let high = this.x.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.x[middle] < x) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
