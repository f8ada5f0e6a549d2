import { unit2 } from '../hash';
import { type Convex, clip } from './convex';

/** One cell of a jittered grid. */
export interface VoronoiCell {
  readonly column: number;
  readonly row: number;
  readonly polygon: Convex;
}

/**
 * Voronoi cells of one point in each square of a grid, clipped to the whole.
 * @param jitter 0: points in the middle of their squares, 1: anywhere in them
 * @param street half the width of the street between two cells, in metres
 */
export function voronoiCells(
  halfMeters: number,
  spacingMeters: number,
  jitter: number,
  street: number,
  seed: number,
): VoronoiCell[] {
  const count = Math.ceil((2 * halfMeters) / spacingMeters);
  const site = (i: number, j: number): readonly [number, number] => [
    -halfMeters + (i + 0.5 + jitter * (unit2(i, j, seed) - 0.5)) * spacingMeters,
    -halfMeters + (j + 0.5 + jitter * (unit2(i, j, seed + 1) - 0.5)) * spacingMeters,
  ];
  const cells: VoronoiCell[] = [];
  for (let row = 0; row < count; row++)
    for (let column = 0; column < count; column++) {
      const [x, y] = site(column, row);
      const h = halfMeters;
      let polygon: Convex = { x: [-h, h, h, -h], y: [-h, -h, h, h], street: [0, 0, 0, 0] };
      for (let j = row - 2; j <= row + 2; j++)
        for (let i = column - 2; i <= column + 2; i++) {
          if (i === column && j === row) continue;
          const [ox, oy] = site(i, j);
          const length = Math.sqrt((ox - x) * (ox - x) + (oy - y) * (oy - y));
          const nx = (x - ox) / length;
          const ny = (y - oy) / length;
          polygon = clip(polygon, nx, ny, (nx * (x + ox) + ny * (y + oy)) / 2, street);
        }
      cells.push({ column, row, polygon });
    }
  return cells;
}
