import { PICTURE_PX } from '../../domain/picture';
import { REGION_GROUND_METERS } from '../../domain/region';
import { metersPerPixel, toWorldPoint, worldPixels } from '../../imagery/mercator';
import type { TileId } from '../../imagery/tile-source';
import { encodePng } from '../png';

const TILE_PX = 256;

/** Where a region's picture lies. */
export interface MosaicPlace {
  readonly lonDeg: number;
  readonly latDeg: number;
}

/** Map tiles on which pictures of regions lie at their places. */
export class RegionMosaic {
  /** Indices of the regions under each tile, by `z/x/y`. */
  private readonly under = new Map<string, number[]>();
  readonly tiles: readonly TileId[];

  /** @param pictureOf pixels of a region, [64 * 64 * 3] */
  constructor(
    private readonly places: readonly MosaicPlace[],
    zooms: readonly [number, number],
    private readonly pictureOf: (index: number) => Promise<Uint8Array>,
  ) {
    const tiles: TileId[] = [];
    for (let z = zooms[0]; z <= zooms[1]; z++)
      for (const [i, place] of places.entries()) {
        const { left, top, side } = squareAt(place, z);
        for (let y = Math.floor(top / TILE_PX); y <= Math.floor((top + side) / TILE_PX); y++)
          for (let x = Math.floor(left / TILE_PX); x <= Math.floor((left + side) / TILE_PX); x++) {
            const key = `${z}/${x}/${y}`;
            const here = this.under.get(key);
            if (here) here.push(i);
            else {
              this.under.set(key, [i]);
              tiles.push({ z, x, y });
            }
          }
      }
    this.tiles = tiles;
  }

  /**
   * A tile as PNG, clear where no picture lies: each pixel shows the picture's own under its middle, or their mean
   * where they are finer.
   */
  async tile({ z, x, y }: TileId): Promise<Uint8Array> {
    const rgba = new Uint8Array(TILE_PX * TILE_PX * 4);
    for (const i of this.under.get(`${z}/${x}/${y}`) ?? [])
      paste(rgba, await this.pictureOf(i), squareAt(this.places[i], z), x * TILE_PX, y * TILE_PX);
    return encodePng(rgba, TILE_PX, TILE_PX);
  }
}

interface Square {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** The square of a region in px of the world. */
function squareAt({ lonDeg, latDeg }: MosaicPlace, zoom: number): Square {
  const worldPx = worldPixels(zoom, TILE_PX);
  const { x, y } = toWorldPoint(lonDeg, latDeg, worldPx);
  const side = REGION_GROUND_METERS / metersPerPixel(latDeg, worldPx);
  return { left: x - side / 2, top: y - side / 2, side };
}

function paste(rgba: Uint8Array, rgb: Uint8Array, { left, top, side }: Square, tileX: number, tileY: number): void {
  const step = PICTURE_PX / side;
  const first = (from: number, tile: number) => Math.max(Math.round(from) - tile, 0);
  const last = (from: number, tile: number) => Math.min(Math.round(from + side) - tile, TILE_PX);
  for (let y = first(top, tileY); y < last(top, tileY); y++)
    for (let x = first(left, tileX); x < last(left, tileX); x++) {
      const [fromX, fromY] = [(tileX + x - left) * step, (tileY + y - top) * step];
      const at = 4 * (y * TILE_PX + x);
      for (let channel = 0; channel < 3; channel++) rgba[at + channel] = meanOf(rgb, channel, fromX, fromY, step);
      rgba[at + 3] = 255;
    }
}

/** Mean of a picture's channel over a square of it, which begins at a point and has `step` px a side. */
function meanOf(rgb: Uint8Array, channel: number, fromX: number, fromY: number, step: number): number {
  const cells = (from: number): readonly [number, number] => {
    const first = Math.min(Math.max(Math.floor(from), 0), PICTURE_PX - 1);
    return [first, Math.min(Math.max(Math.ceil(from + step), first + 1), PICTURE_PX)];
  };
  const [[left, right], [top, bottom]] = [cells(fromX), cells(fromY)];
  let sum = 0;
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += rgb[3 * (y * PICTURE_PX + x) + channel];
  return sum / ((right - left) * (bottom - top));
}
