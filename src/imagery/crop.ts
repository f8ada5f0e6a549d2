import type { Region } from '../domain/region';
import { compose, emptyShare, isOneColour, type Piece } from './compose';
import { type CropWindow, cropWindow, LEAST_RATIO, type PlacedTile } from './crop-window';
import { ImageryError } from './imagery-error';
import type { Raster } from './raster';
import type { RegionImage } from './region-image';
import { type PixelWindow, resampleArea } from './resample';
import { hostOf } from './tile-address';
import { openSource, type TileTools, tileReader } from './tile-reader';
import { type TileId, type TileSource, tileKey } from './tile-source';

/** What the recipe needs of the world around it. */
export interface CropTools extends TileTools {
  /** SHA-256, hexadecimal. */
  readonly sha256: (bytes: Uint8Array) => Promise<string>;
}

/** What is asked for: a region's picture of `sizePx` x `sizePx` from a source. */
export interface CropOrder {
  readonly region: Region;
  readonly source: TileSource;
  readonly sizePx: number;
}

/** Larger empty parts make it no picture of the region. */
const MOST_EMPTY_SHARE = 0.1;
/** Largest span of a channel that counts as one colour, steps of 255: what compression adds to a plain tile. */
const ONE_COLOUR_SPAN = 1;

/** A tile's piece of the picture, and the tile that it was taken from. */
interface Found {
  readonly place: PlacedTile;
  readonly piece: Piece | null;
  readonly from: TileId;
}

/**
 * The picture of a region as a model takes it: the zoom that fits, the tiles under the region's square (or, where one
 * is missing, its parent), stitched at their own resolution and averaged by area once.
 * @throws ImageryError; its message is for people and names the remedy
 */
export async function crop(
  { region, source: stated, sizePx }: CropOrder,
  tools: CropTools,
  signal: AbortSignal,
  onProgress: (tilesDone: number, tilesTotal: number) => void,
): Promise<RegionImage> {
  if (!stated.mayInfer)
    throw new ImageryError(
      'not_covered',
      `${stated.label} may be looked at, but not given to a model. Choose another.`,
    );
  const source = await openSource(stated, tools, signal);
  const plan = cropWindow(region, source, sizePx);
  const { rasterPx, window } = plan;
  const found = await findTiles(plan, source, sizePx, tools, signal, onProgress);
  const pieces = found.flatMap(({ piece }) => piece ?? []);
  const stitched = compose(pieces, rasterPx, source.tilePx);
  const empty = emptyShare(stitched, rasterPx, window);
  if (empty > MOST_EMPTY_SHARE) throw blank(source, found.length - pieces.length, found.length);
  const rgb = resampleArea(stitched, rasterPx, sizePx, window);
  if (isOneColour(rgb, ONE_COLOUR_SPAN))
    throw new ImageryError(
      'blank',
      `No imagery here: ${hostOf(source.template)} sends a plain colour. Choose another place or source.`,
    );
  const enlarged = found.filter(({ piece }) => piece && piece.scale > 1);
  return {
    rgb,
    sizePx,
    provenance: {
      sourceId: source.id,
      attribution: source.attribution,
      zoom: plan.zoom,
      tiles: found.flatMap(({ piece, from }) =>
        piece ? [piece.scale > 1 ? `(${tileKey(from)})` : tileKey(from)] : [],
      ),
      metersPerPixel: plan.metersPerPixel,
      groundMeters: region.groundMeters,
      enlargedShare: enlarged.reduce((sum, { place }) => sum + shareOf(place, source.tilePx, window), 0),
      emptyShare: empty,
      kernel: 'area',
      sha256: await tools.sha256(rgb),
    },
  };
}

/** All tiles of a plan, or the first error, which stops the others. */
async function findTiles(
  { tiles, window }: CropWindow,
  source: TileSource,
  sizePx: number,
  tools: CropTools,
  signal: AbortSignal,
  onProgress: (tilesDone: number, tilesTotal: number) => void,
): Promise<Found[]> {
  const stop = new AbortController();
  const read = tileReader(source, tools, AbortSignal.any([signal, stop.signal]));
  const levels = Math.floor(Math.log2(window.side / sizePx / LEAST_RATIO));
  let done = 0;
  onProgress(done, tiles.length);
  const find = async (place: PlacedTile): Promise<Found> => {
    const found = await findTile(place, source, levels, read);
    onProgress(++done, tiles.length);
    return found;
  };
  try {
    return await Promise.all(tiles.map(find));
  } catch (error) {
    stop.abort();
    throw signal.aborted ? new ImageryError('cancelled', 'Stopped.') : error;
  }
}

/** A tile, or the nearest of its parents that the server has, up to `levels` above it. */
async function findTile(
  place: PlacedTile,
  { minZoom, tilePx }: TileSource,
  levels: number,
  read: (tile: TileId) => Promise<Raster | null>,
): Promise<Found> {
  const { z, x, y, left, top } = place;
  for (let level = 0; level <= levels && z - level >= minZoom; level++) {
    const scale = 2 ** level;
    const from = { z: z - level, x: Math.floor(x / scale), y: Math.floor(y / scale) };
    const raster = await read(from);
    if (!raster) continue;
    const fromX = ((x % scale) * tilePx) / scale;
    const fromY = ((y % scale) * tilePx) / scale;
    return { place, piece: { raster, left, top, fromX, fromY, scale }, from };
  }
  return { place, piece: null, from: place };
}

function blank({ template }: TileSource, missing: number, total: number): ImageryError {
  const what =
    missing > 0 ? `lacks ${missing} of the ${total} tiles of this place` : 'has only empty tiles of this place';
  return new ImageryError(
    'blank',
    `No imagery here: ${hostOf(template)} ${what}. Choose another place or source, or check the address.`,
  );
}

/** Share of a window that a tile's place covers. */
function shareOf({ left, top }: PlacedTile, tilePx: number, { x, y, side }: PixelWindow): number {
  const along = (start: number, from: number) =>
    Math.max(Math.min(start + tilePx, from + side) - Math.max(start, from), 0);
  return (along(left, x) * along(top, y)) / side ** 2;
}
