import type { Region } from '../domain/region';
import { t } from '../domain/words';
import { archiveOf } from './archive-address';
import { compose, emptyShare, isOneColour, ONE_COLOUR_SPAN, type Piece } from './compose';
import { type CropWindow, cropWindow, LEAST_RATIO, type PlacedTile } from './crop-window';
import { ImageryError, RefusedTileError, TileSizeError } from './imagery-error';
import type { Raster } from './raster';
import type { RegionImage } from './region-image';
import { type PixelWindow, resampleArea } from './resample';
import { type SamePictures, TOO_MANY_PLACES } from './same-pictures';
import { hostOf } from './tile-address';
import { openSource, type TileTools, tileReader } from './tile-reader';
import { type TileId, type TileSource, tileKey } from './tile-source';

/** What the recipe needs of the world around it. */
export interface CropTools extends TileTools {
  /** SHA-256, hexadecimal. */
  readonly sha256: (bytes: Uint8Array) => Promise<string>;
  /** Remembers over all regions what was sent for which place. */
  readonly samePictures: Pick<SamePictures, 'isEverywhere'>;
}

/** What is asked for: a region's picture of `sizePx` x `sizePx` from a source. */
export interface CropOrder {
  readonly region: Region;
  readonly source: TileSource;
  readonly sizePx: number;
  /** The files of an installed pack, in place of a network. */
  readonly packed?: PackedImagery;
}

/** What a pack has of a region. */
export interface PackedImagery {
  /** Its tiles, a PMTiles archive. */
  readonly archive: Blob;
  /** The region's own picture, as it was before it became part of a map; null where there is none. */
  readonly picture: Blob | null;
}

/** Larger empty parts make it no picture of the region. */
const MOST_EMPTY_SHARE = 0.1;

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
  { region, source: stated, sizePx, packed }: CropOrder,
  tools: CropTools,
  signal: AbortSignal,
  onProgress: (tilesDone: number, tilesTotal: number) => void,
): Promise<RegionImage> {
  if (!stated.mayInfer)
    throw new ImageryError(
      'not_covered',
      t`${stated.label} may be looked at, but not given to a model. Choose another.`,
    );
  if (packed?.picture) {
    const { packedPicture } = await import('./packed-picture');
    return await packedPicture({ region, source: stated, sizePx }, packed.picture, tools);
  }
  const archive = packed && archiveOf(stated.template);
  if (archive) (await tools.archives()).bring(archive, packed.archive);
  const source = await openSource(stated, tools, signal);
  try {
    return await picture({ region, source, sizePx }, tools, signal, onProgress);
  } catch (error) {
    const tilePx = error instanceof TileSizeError ? sideOf(error) : null;
    if (tilePx === null || tilePx === source.tilePx) throw error;
    // What was stated of a visitor's own tiles is a guess; how large they are is seen with the first.
    return await picture({ region, source: { ...source, tilePx }, sizePx }, tools, signal, onProgress);
  }
}

const sideOf = ({ widthPx, heightPx }: TileSizeError): 256 | 512 | null =>
  widthPx === heightPx && (widthPx === 256 || widthPx === 512) ? widthPx : null;

/** As `crop`, of a source that has been opened. */
async function picture(
  { region, source, sizePx }: CropOrder,
  tools: CropTools,
  signal: AbortSignal,
  onProgress: (tilesDone: number, tilesTotal: number) => void,
): Promise<RegionImage> {
  const plan = cropWindow(region, source, sizePx);
  const { rasterPx, window } = plan;
  const found = await findTiles(plan, source, sizePx, tools, signal, onProgress);
  const pieces = found.flatMap(({ piece }) => piece ?? []);
  requireOwnPictures(found, source, window, tools.samePictures);
  const stitched = compose(pieces, rasterPx, source.tilePx);
  const empty = emptyShare(stitched, rasterPx, window);
  if (empty > MOST_EMPTY_SHARE) throw blank(source, found.length - pieces.length, found.length);
  const rgb = resampleArea(stitched, rasterPx, sizePx, window);
  if (isOneColour(rgb, ONE_COLOUR_SPAN))
    throw new ImageryError(
      'blank',
      t`No imagery here: ${hostOf(source.template)} sends a plain colour. Choose another place or source.`,
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
    throw signal.aborted ? new ImageryError('cancelled', t`Stopped.`) : error;
  }
}

/** Statuses with which some servers answer below their deepest zoom, and others to whom they do not know. */
const PERHAPS_TOO_DEEP = new Set([400, 403]);

/**
 * A tile, or the nearest of its parents that the server has, up to `levels` above it.
 * @throws the refusal of the tile itself where its parents are refused as well
 */
async function findTile(
  place: PlacedTile,
  { minZoom, tilePx }: TileSource,
  levels: number,
  read: (tile: TileId) => Promise<Raster | null>,
): Promise<Found> {
  const { z, x, y, left, top } = place;
  let refusal: RefusedTileError | null = null;
  for (let level = 0; level <= levels && z - level >= minZoom; level++) {
    const scale = 2 ** level;
    const from = { z: z - level, x: Math.floor(x / scale), y: Math.floor(y / scale) };
    const raster = await read(from).catch((error: unknown) => {
      if (!(error instanceof RefusedTileError && PERHAPS_TOO_DEEP.has(error.status))) throw error;
      refusal ??= error;
      return null;
    });
    if (!raster) continue;
    const fromX = ((x % scale) * tilePx) / scale;
    const fromY = ((y % scale) * tilePx) / scale;
    return { place, piece: { raster, left, top, fromX, fromY, scale }, from };
  }
  if (refusal) throw refusal;
  return { place, piece: null, from: place };
}

/** @throws ImageryError `blank` where more of a window than may be empty shows what the server sends everywhere */
function requireOwnPictures(
  found: readonly Found[],
  { template, tilePx }: TileSource,
  window: PixelWindow,
  samePictures: CropTools['samePictures'],
): void {
  const same = found.filter(
    ({ piece, from }) => piece && samePictures.isEverywhere(template, tileKey(from), piece.raster),
  );
  const share = same.reduce((sum, { place }) => sum + shareOf(place, tilePx, window), 0);
  if (share <= MOST_EMPTY_SHARE) return;
  throw new ImageryError(
    'blank',
    t`No imagery here: ${hostOf(template)} has sent one and the same picture for at least ${TOO_MANY_PLACES} different places, as servers do that have none to send. Answers about such a picture, also earlier ones, say nothing. Choose another place or source, or check the address.`,
  );
}

function blank({ template }: TileSource, missing: number, total: number): ImageryError {
  const host = hostOf(template);
  return new ImageryError(
    'blank',
    missing > 0
      ? t`No imagery here: ${host} lacks ${missing} of the ${total} tiles of this place. Choose another place or source, or check the address.`
      : t`No imagery here: ${host} has only empty tiles of this place. Choose another place or source, or check the address.`,
  );
}

/** Share of a window that a tile's place covers. */
function shareOf({ left, top }: PlacedTile, tilePx: number, { x, y, side }: PixelWindow): number {
  const along = (start: number, from: number) =>
    Math.max(Math.min(start + tilePx, from + side) - Math.max(start, from), 0);
  return (along(left, x) * along(top, y)) / side ** 2;
}
