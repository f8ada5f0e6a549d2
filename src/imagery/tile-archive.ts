import { Compression, type Header, PMTiles, SharedPromiseCache, type Source, TileType, tileIdToZxy } from 'pmtiles';
import { joined } from '../domain/bounded-body';
import { GzipUnpacker } from '../domain/gzip-unpacker';
import { t } from '../domain/words';
import { ArchiveBytes, MOST_PART_BYTES } from './archive-bytes';
import type { FetchOptions } from './fetch-patiently';
import { looksLikeImage } from './image-signature';
import { ImageryError } from './imagery-error';
import type { Raster } from './raster';
import type { TileId, TileSource } from './tile-source';

/** What an archive says of its tiles. */
export type ArchiveFacts = Pick<TileSource, 'minZoom' | 'nativeZoom' | 'bounds'>;

/** Deepest zoom whose tiles PMTiles can number. */
const MAX_ZOOM = 26;
/** Directories that are kept: entries take ten times the memory of their bytes. */
const KEPT_DIRECTORIES = 8;

/** A PMTiles archive (version 3) of pictures, opened: https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md */
export class TileArchive {
  private knownSidePx: number | null = null;

  private constructor(
    /** Keeps the header and the directories that were read. */
    readonly pmtiles: PMTiles,
    readonly facts: ArchiveFacts,
    private readonly url: string,
    private readonly firstTile: number,
  ) {}

  /**
   * Reads what an archive says of itself.
   * @param url of http or https
   * @throws ImageryError `refused`, `unreachable`, `slow` as of its server; `not_an_image` for a file that is none, or
   *   holds vector tiles
   */
  static open(url: string, options: Omit<FetchOptions, 'signal'>): Promise<TileArchive> {
    return TileArchive.over(new ArchiveBytes(url, options));
  }

  /** As `open`, over bytes from anywhere. @throws as `open`, and what the bytes throw */
  static async over(bytes: Source): Promise<TileArchive> {
    const url = bytes.getKey();
    const cache = new SharedPromiseCache(KEPT_DIRECTORIES, true, unpack);
    const pmtiles = new PMTiles(bytes, cache, unpack);
    try {
      const header = await pmtiles.getHeader();
      const { rootDirectoryOffset, rootDirectoryLength } = header;
      const facts = factsOf(header, url);
      const [first] = await pmtiles.cache.getDirectory(
        pmtiles.source,
        rootDirectoryOffset,
        rootDirectoryLength,
        header,
      );
      if (!first) throw new RangeError(t`it has no tiles`);
      return new TileArchive(pmtiles, facts, url, first.tileId);
    } catch (error) {
      throw asImageryError(error, url);
    }
  }

  /**
   * The bytes of a picture.
   * @returns null where the archive has none
   * @throws ImageryError as `open`, and `cancelled`
   */
  async tile({ z, x, y }: TileId, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      const found = await this.pmtiles.getZxy(z, x, y, signal);
      if (!found) return null;
      const bytes = new Uint8Array(found.data);
      if (looksLikeImage(bytes)) return bytes;
    } catch (error) {
      if (signal.aborted) throw new ImageryError('cancelled', t`Stopped.`);
      throw asImageryError(error, this.url);
    }
    throw new ImageryError(
      'not_an_image',
      t`The archive of ${hostOf(this.url)} has tiles that are no pictures. Choose one with PNG, JPEG, WebP or AVIF tiles.`,
    );
  }

  /**
   * Width of the archive's tiles, px: its header does not tell, so its first tile has to.
   * @param decode throws what this throws
   */
  async sidePx(decode: (bytes: Uint8Array<ArrayBuffer>) => Promise<Raster>, signal: AbortSignal): Promise<number> {
    if (this.knownSidePx !== null) return this.knownSidePx;
    const [z, x, y] = tileIdToZxy(this.firstTile);
    const bytes = await this.tile({ z, x, y }, signal);
    if (!bytes) throw asImageryError(new RangeError(t`its first tile is missing`), this.url);
    const { width } = await decode(bytes);
    this.knownSidePx = width;
    return width;
  }
}

/** Unpacks directories and tiles. @throws UnpackError, or RangeError for a way of packing that is not read */
async function unpack(packed: ArrayBuffer, compression: Compression): Promise<ArrayBuffer> {
  if (compression === Compression.None || compression === Compression.Unknown) return packed;
  if (compression !== Compression.Gzip) throw new RangeError(t`it is packed by brotli or zstd`);
  const pieces = [...new GzipUnpacker(MOST_PART_BYTES).push(new Uint8Array(packed))];
  return joined(
    pieces,
    pieces.reduce((length, piece) => length + piece.length, 0),
  ).buffer;
}

function factsOf(header: Header, url: string): ArchiveFacts {
  const { specVersion, tileType, minZoom, maxZoom, minLon, minLat, maxLon, maxLat } = header;
  if (specVersion !== 3) throw new RangeError(t`its version is ${specVersion}`);
  if (tileType === TileType.Mvt || tileType === TileType.Mlt)
    throw new ImageryError(
      'not_an_image',
      t`The archive of ${hostOf(url)} holds vector tiles, which are no pictures. Choose one with PNG, JPEG, WebP or AVIF tiles.`,
    );
  if (minZoom > maxZoom || maxZoom > MAX_ZOOM) throw new RangeError(t`its zooms are ${minZoom} to ${maxZoom}`);
  // Some writers leave the bounds empty.
  const isBounded =
    minLon < maxLon && minLat < maxLat && minLon >= -180 && maxLon <= 180 && minLat >= -90 && maxLat <= 90;
  return { minZoom, nativeZoom: maxZoom, bounds: isBounded ? [minLon, minLat, maxLon, maxLat] : null };
}

/** What PMTiles throws at bytes that it cannot read, in words for people. */
const asImageryError = (error: unknown, url: string): ImageryError =>
  error instanceof ImageryError
    ? error
    : new ImageryError(
        'not_an_image',
        t`The file of ${hostOf(url)} is no PMTiles archive of version 3 that can be read (${(error as Error).message}). Check its address, or write it anew with the pmtiles program.`,
      );

const hostOf = (url: string): string => new URL(url).host;
