import { clamp } from './exact-math';
import { unit2 } from './hash';
import type { LineSegment } from './line-network';
import type { Terrain } from './terrain';

/** Cells along the side of the world; the rows that are used hold every continent. */
const SIDE = 1024;
const FIRST_ROW = 176;
const ROWS = 672;
/** Cells that drain through a cell which carries a river. */
const SOURCE_CELLS = 14;
const NEIGHBOURS: readonly (readonly [number, number])[] = [
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
  [-1, -1],
  [1, -1],
  [-1, 1],
  [1, 1],
];

/**
 * Rivers of the planet. Cells of 39 km are flooded from the sea upwards in order of height (priority flood, Barnes et
 * al. 2014), so that each has a neighbour to drain to; water is summed downstream and becomes width.
 */
export function growRivers(terrain: Terrain): LineSegment[] {
  const height = heights(terrain);
  const { order, downstream } = flood(height);
  const water = new Float32Array(height.length).fill(1);
  for (let i = order.length - 1; i >= 0; i--)
    if (downstream[order[i]] >= 0) water[downstream[order[i]]] += water[order[i]];
  const isRiver = (cell: number): boolean => downstream[cell] >= 0 && water[cell] >= SOURCE_CELLS;
  const sources = new Set(order.filter(isRiver));
  const segments: LineSegment[] = [];
  for (const cell of order) {
    if (!isRiver(cell)) continue;
    const next = downstream[cell];
    sources.delete(next);
    const here = node(cell, terrain.seed);
    const mouth = node(next, terrain.seed);
    const end = isRiver(next) ? curve(here, mouth, node(downstream[next], terrain.seed)) : [middle(here, mouth), mouth];
    addBranch(segments, end, water[cell]);
  }
  for (const cell of sources) {
    const here = node(cell, terrain.seed);
    addBranch(segments, [here, middle(here, node(downstream[cell], terrain.seed))], water[cell]);
  }
  return segments;
}

type Point = readonly [number, number];

const middle = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

/** From half way between the first two points to half way between the last two, without a corner (quadratic Bezier). */
function curve(a: Point, b: Point, c: Point): Point[] {
  const [from, to] = [middle(a, b), middle(b, c)];
  return [0, 1, 2, 3].map((k) => {
    const t = k / 3;
    const [p, q, r] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
    return [p * from[0] + q * b[0] + r * to[0], p * from[1] + q * b[1] + r * to[1]];
  });
}

function addBranch(segments: LineSegment[], points: readonly Point[], cells: number): void {
  const halfWidthMeters = clamp(8 * Math.sqrt(cells), 20, 420);
  const rank = clamp(Math.sqrt(cells / 900), 0, 1);
  for (let i = 1; i < points.length; i++) {
    const [u0, v0] = points[i - 1];
    const [u1, v1] = points[i];
    segments.push({ u0, v0, u1, v1, halfWidthMeters, rank });
  }
}

function heights(terrain: Terrain): Float32Array {
  const height = new Float32Array(SIDE * ROWS);
  const sample = { elevationMeters: 0, continent: 0, inland: 0 };
  for (let i = 0; i < height.length; i++) {
    const u = ((i % SIDE) + 0.5) / SIDE;
    const v = (Math.floor(i / SIDE) + FIRST_ROW + 0.5) / SIDE;
    if (terrain.isOpenSea(u, v)) height[i] = -1000;
    else {
      terrain.sample(u, v, 1 / SIDE, sample);
      height[i] = sample.elevationMeters;
    }
  }
  return height;
}

/** Land cells from the sea upwards, and the cell that each drains to (-1: none). */
function flood(height: Float32Array): { order: number[]; downstream: Int32Array } {
  const downstream = new Int32Array(height.length).fill(-1);
  const isDone = new Uint8Array(height.length);
  const heap = new CellHeap();
  const order: number[] = [];
  const visit = (cell: number, level: number): void => {
    const x = cell % SIDE;
    for (const [dx, dy] of NEIGHBOURS) {
      const other = cell + dx + dy * SIDE;
      if (x + dx < 0 || x + dx >= SIDE || other < 0 || other >= height.length) continue;
      if (isDone[other] || height[other] <= 0) continue;
      isDone[other] = 1;
      downstream[other] = cell;
      heap.push(other, Math.max(height[other], level + 0.01));
    }
  };
  for (let cell = 0; cell < height.length; cell++) if (height[cell] <= 0 && height[cell] > -999) visit(cell, 0);
  for (let next = heap.pop(); next; next = heap.pop()) {
    order.push(next.cell);
    visit(next.cell, next.level);
  }
  return { order, downstream };
}

/** A point near the middle of a cell, so that rivers do not follow the grid. */
function node(cell: number, seed: number): readonly [number, number] {
  const x = cell % SIDE;
  const y = Math.floor(cell / SIDE) + FIRST_ROW;
  return [(x + 0.15 + 0.7 * unit2(x, y, seed + 91)) / SIDE, (y + 0.15 + 0.7 * unit2(x, y, seed + 92)) / SIDE];
}

interface Entry {
  readonly cell: number;
  readonly level: number;
}

/** Binary heap of cells, the lowest first; of equally low ones the one with the lower index. */
class CellHeap {
  private readonly entries: Entry[] = [];

  push(cell: number, level: number): void {
    const heap = this.entries;
    let at = heap.length;
    const entry = { cell, level };
    heap.push(entry);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBelow(entry, heap[parent])) break;
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = entry;
  }

  pop(): Entry | undefined {
    const heap = this.entries;
    const first = heap[0];
    const last = heap.pop();
    if (heap.length === 0 || !last) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBelow(heap[child + 1], heap[child])) child++;
      if (!isBelow(heap[child], last)) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

const isBelow = (a: Entry, b: Entry): boolean => a.level < b.level || (a.level === b.level && a.cell < b.cell);
