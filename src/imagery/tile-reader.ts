import { t } from '../domain/words';
import { archiveOf } from './archive-address';
import type { ArchiveCache } from './archive-cache';
import type { FetchLike } from './fetch-patiently';
import { fetchTile } from './fetch-tile';
import { ImageryError, TileSizeError } from './imagery-error';
import type { Raster } from './raster';
import type { RequestLimiter } from './request-limiter';
import { requireSmallTile } from './small-tile';
import { hostOf, tileAddress } from './tile-address';
import type { TileCache } from './tile-cache';
import type { TileId, TileSource } from './tile-source';

/** What reading tiles needs of the world around it. */
export interface TileTools {
  readonly fetch: FetchLike;
  /** Pixels of an encoded picture, without colour management. */
  readonly decode: (bytes: Uint8Array<ArrayBuffer>) => Promise<Raster>;
  readonly limiter: RequestLimiter;
  /** Holds tiles of sources that may be cached. */
  readonly cache: TileCache;
  /** Loaded when the first archive is asked for. */
  readonly archives: () => Promise<ArchiveCache>;
  readonly timeoutMs: number;
  readonly retryMs: number;
}

/**
 * A source with what has to be read before its tiles: the zooms, bounds and size of tile of an archive. Any other is as
 * it was.
 * @throws ImageryError as `TileArchive.open`, and `input` for tiles of another size than 256 or 512 px
 */
export async function openSource(source: TileSource, tools: TileTools, signal: AbortSignal): Promise<TileSource> {
  const url = archiveOf(source.template);
  if (url === null) return source;
  const archives = await tools.archives();
  return await archives.read(url, signal, async (archive) => {
    const sidePx = await archive.sidePx((bytes) => decode(url, bytes, tools), signal);
    if (sidePx === 256 || sidePx === 512) return { ...source, ...archive.facts, tilePx: sidePx };
    throw new ImageryError(
      'input',
      t`The tiles of ${hostOf(url)} are ${sidePx} px wide; 256 and 512 px can be read. Choose another archive.`,
    );
  });
}

/** Reads each tile of a source at most once, within the limit of its origin. */
export function tileReader(
  source: TileSource,
  tools: TileTools,
  signal: AbortSignal,
): (tile: TileId) => Promise<Raster | null> {
  const asked = new Map<string, Promise<Raster | null>>();
  const archive = archiveOf(source.template);
  const fetchBytes = async (tile: TileId, url: string): Promise<Uint8Array<ArrayBuffer> | null> => {
    if (archive === null) return await fetchTile(url, { ...tools, signal });
    const archives = await tools.archives();
    return await archives.read(archive, signal, (opened) => opened.tile(tile, signal));
  };
  const load = async (tile: TileId, url: string): Promise<Raster | null> => {
    const kept = source.mayCache ? tools.cache.get(url) : null;
    if (kept) return kept;
    const bytes = await tools.limiter.run(new URL(archive ?? url).origin, () => fetchBytes(tile, url), signal);
    if (!bytes) return null;
    const raster = await decode(url, bytes, tools);
    // A picture of one pixel is what some servers send where they have none.
    if (raster.width === 1 && raster.height === 1) return null;
    if (raster.width !== source.tilePx || raster.height !== source.tilePx) throw otherSize(url, raster, source);
    if (source.mayCache) tools.cache.put(url, raster);
    return raster;
  };
  return (tile) => {
    const url = tileAddress(source.template, tile);
    const pending = asked.get(url) ?? load(tile, url);
    asked.set(url, pending);
    return pending;
  };
}

const otherSize = (url: string, { width, height }: Raster, { tilePx }: TileSource): TileSizeError =>
  new TileSizeError(
    width,
    height,
    t`The tiles of ${hostOf(url)} are ${width} × ${height} px where ${tilePx} × ${tilePx} were expected; 256 and 512 px can be read. Choose another source.`,
  );

async function decode(url: string, bytes: Uint8Array<ArrayBuffer>, tools: TileTools): Promise<Raster> {
  requireSmallTile(hostOf(url), bytes);
  try {
    return await tools.decode(bytes);
  } catch (error) {
    if (error instanceof ImageryError) throw error;
    throw new ImageryError(
      'not_an_image',
      t`${hostOf(url)} sent a damaged picture, or one in a format that this browser does not read. Retry, or choose another source.`,
    );
  }
}
