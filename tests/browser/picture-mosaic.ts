import { PICTURE_PX } from '../../src/domain/picture';
import type { Region } from '../../src/domain/region';
import { metersPerPixel, toWorldPoint, worldPixels } from '../../src/imagery/mercator';

/** Side of the tiles that are drawn, px. */
const TILE_PX = 256;
/** Sweeps after which a picture that does not settle is left as it is. */
const MOST_SWEEPS = 1000;
/** What a mean may lack, of 255. Little, since what a cell lacks is passed on from neighbour to neighbour. */
const SETTLED = 0.002;

/** A picture of 64 x 64 px and the ground it shows. */
export interface PlacedPicture {
  readonly region: Region;
  /** [64 * 64 * 3], rows from the top. */
  readonly rgb: Uint8Array;
}

/** A picture redrawn in the pixels of one zoom: [side * side * 3] from a pixel of the world. */
interface Block {
  readonly left: number;
  readonly top: number;
  readonly side: number;
  readonly rgb: Uint8Array;
}

/** The pixels along one axis that a picture's cell covers, and the share of the cell that each of them takes up. */
interface Cell {
  readonly first: number;
  readonly shares: readonly number[];
}

/** Cells of a picture that begins at `start` px of a block's axis and is `length` px long. */
const cellsAlong = (start: number, length: number): Cell[] =>
  Array.from({ length: PICTURE_PX }, (_, i) => {
    const step = length / PICTURE_PX;
    const [from, to] = [start + i * step, start + (i + 1) * step];
    const first = Math.floor(from);
    const shares = Array.from(
      { length: Math.ceil(to) - first },
      (_, j) => (Math.min(to, first + j + 1) - Math.max(from, first + j)) / step,
    );
    return { first, shares };
  });

/** The picture's own pixel under the middle of each pixel of a block's axis. */
const nearestCells = (start: number, length: number, side: number): number[] =>
  Array.from({ length: side }, (_, i) =>
    Math.min(Math.max(Math.floor(((i + 0.5 - start) / length) * PICTURE_PX), 0), PICTURE_PX - 1),
  );

/**
 * Changes one channel of a block until the mean over each cell is what the picture has there.
 * Kaczmarz' method within 0..255: cell after cell, what its mean lacks is spread over its pixels by the share that they
 * have in it, leaving out those that are at the end of the range. A pixel on the border of cells is changed by each of
 * them, so the neighbours of a cell that changed are looked at again.
 */
function settle(
  drawn: Float64Array,
  side: number,
  across: readonly Cell[],
  down: readonly Cell[],
  wanted: Uint8Array,
): void {
  let open = new Set(wanted.keys());
  for (let sweep = 0; sweep < MOST_SWEEPS && open.size > 0; sweep++) {
    const next = new Set<number>();
    for (const cell of open) {
      const [row, column] = [Math.floor(cell / PICTURE_PX), cell % PICTURE_PX];
      if (settleCell(drawn, side, across[column], down[row], wanted[cell]) < SETTLED) continue;
      for (let y = Math.max(row - 1, 0); y <= Math.min(row + 1, PICTURE_PX - 1); y++)
        for (let x = Math.max(column - 1, 0); x <= Math.min(column + 1, PICTURE_PX - 1); x++)
          next.add(y * PICTURE_PX + x);
    }
    open = next;
  }
}

/** @returns what the cell's mean lacked */
function settleCell(drawn: Float64Array, side: number, columns: Cell, rows: Cell, wanted: number): number {
  const [height, width] = [rows.shares.length, columns.shares.length];
  const corner = rows.first * side + columns.first;
  let lack = wanted;
  for (let i = 0; i < height; i++)
    for (let j = 0; j < width; j++) lack -= rows.shares[i] * columns.shares[j] * drawn[corner + i * side + j];
  const [low, high] = lack > 0 ? [-1, 255] : [0, 256];
  let weight = 0;
  for (let i = 0; i < height; i++)
    for (let j = 0; j < width; j++) {
      const value = drawn[corner + i * side + j];
      if (value > low && value < high) weight += (rows.shares[i] * columns.shares[j]) ** 2;
    }
  if (weight === 0) return Math.abs(lack);
  for (let i = 0; i < height; i++)
    for (let j = 0; j < width; j++) {
      const at = corner + i * side + j;
      if (drawn[at] > low && drawn[at] < high)
        drawn[at] = Math.min(Math.max(drawn[at] + (lack * rows.shares[i] * columns.shares[j]) / weight, 0), 255);
    }
  return Math.abs(lack);
}

/**
 * A picture in the pixels of a zoom, such that the area mean over each of its cells is the picture's own pixel. The
 * picture's 10 m cells do not lie on the borders of mercator's pixels, so plain drawing would blur each cell with its
 * neighbours, and the crop would not be the picture. So pixels are settled (see `settle`) to give all 64 x 64 means
 * exactly. What is left is the rounding to whole steps, which stays below half a step in the mean of the four or more
 * pixels of a cell: the picture comes back as it was. Below two pixels to the cell there are too few to choose from,
 * and the plain drawing stays.
 */
function redraw({ region, rgb }: PlacedPicture, zoom: number): Block {
  const worldPx = worldPixels(zoom, TILE_PX);
  const { x, y } = toWorldPoint(region.lonDeg, region.latDeg, worldPx);
  const length = region.groundMeters / metersPerPixel(region.latDeg, worldPx);
  const [left, top] = [Math.floor(x - length / 2), Math.floor(y - length / 2)];
  const [startX, startY] = [x - length / 2 - left, y - length / 2 - top];
  const side = Math.ceil(Math.max(startX, startY) + length) + 1;
  const [nearX, nearY] = [nearestCells(startX, length, side), nearestCells(startY, length, side)];
  const out = new Uint8Array(side * side * 3);
  for (let channel = 0; channel < 3; channel++) {
    const wanted = rgb.filter((_, i) => i % 3 === channel);
    const drawn = Float64Array.from(
      { length: side * side },
      (_, i) => wanted[nearY[Math.floor(i / side)] * PICTURE_PX + nearX[i % side]],
    );
    if (length >= 2 * PICTURE_PX) settle(drawn, side, cellsAlong(startX, length), cellsAlong(startY, length), wanted);
    for (const [i, value] of drawn.entries()) out[i * 3 + channel] = Math.round(value);
  }
  return { left, top, side, rgb: out };
}

/** Ground without a picture: two greys of a fixed grain, so that it is no single colour. */
function neutralGround(x: number, y: number): number {
  const grain = Math.imul(x, 73_856_093) ^ Math.imul(y, 19_349_663);
  return 104 + ((grain >>> 7) & 15);
}

/** A world of tiles in which pictures lie at their places. */
export class PictureMosaic {
  private readonly blocks = new Map<string, Block>();

  constructor(private readonly pictures: readonly PlacedPicture[]) {}

  /** Pixels of a tile: [256 * 256 * 3]. */
  tile(z: number, tileX: number, tileY: number): Uint8Array {
    const [left, top] = [tileX * TILE_PX, tileY * TILE_PX];
    const rgb = new Uint8Array(TILE_PX * TILE_PX * 3);
    for (let i = 0; i < TILE_PX * TILE_PX; i++) {
      const grey = neutralGround(left + (i % TILE_PX), top + Math.floor(i / TILE_PX));
      rgb[3 * i] = rgb[3 * i + 1] = rgb[3 * i + 2] = grey;
    }
    for (const [i, picture] of this.pictures.entries()) {
      if (!touches(picture, z, left, top)) continue;
      const key = `${i}/${z}`;
      const block = this.blocks.get(key) ?? redraw(picture, z);
      this.blocks.set(key, block);
      paste(block, rgb, left, top);
    }
    return rgb;
  }
}

function touches({ region }: PlacedPicture, zoom: number, left: number, top: number): boolean {
  const worldPx = worldPixels(zoom, TILE_PX);
  const { x, y } = toWorldPoint(region.lonDeg, region.latDeg, worldPx);
  const reach = region.groundMeters / metersPerPixel(region.latDeg, worldPx) / 2 + 1;
  const isNear = (at: number, from: number) => at + reach > from && at - reach < from + TILE_PX;
  return isNear(x, left) && isNear(y, top);
}

function paste(block: Block, rgb: Uint8Array, left: number, top: number): void {
  const from = Math.max(block.left, left);
  const to = Math.min(block.left + block.side, left + TILE_PX);
  if (from >= to) return;
  for (let y = Math.max(block.top, top); y < Math.min(block.top + block.side, top + TILE_PX); y++) {
    const start = (y - block.top) * block.side - block.left;
    rgb.set(block.rgb.subarray((start + from) * 3, (start + to) * 3), ((y - top) * TILE_PX + from - left) * 3);
  }
}
