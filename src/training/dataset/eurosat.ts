import { basename, extname } from 'node:path';
import { PICTURE_BYTES, PICTURE_PX } from '../../domain/picture';
import { decodeJpeg, type RgbImage } from './jpeg';
import { openZip } from './zip';

const JPEG_ENDINGS = new Set(['.jpg', '.jpeg']);
const OTHER_IMAGE_ENDINGS = new Set(['.png', '.tif', '.tiff', '.webp', '.bmp', '.gif', '.jp2']);
/** Entries read ahead while the decoder works. */
const READ_AHEAD = 16;

/** Tiles by id (the file name without folder and ending, e.g. `Forest_12`). */
export interface TileZip {
  readonly ids: readonly string[];
  has(id: string): boolean;
  /** @throws Error naming the tile when it is unknown or its entry is damaged. */
  readJpeg(id: string): Promise<Uint8Array>;
  close(): void;
}

/** Decoded tiles in one buffer. */
export interface TilePixels {
  readonly ids: readonly string[];
  /** [ids.length, 64 * 64 * 3], 0..255. */
  readonly rgb: Uint8Array;
}

/**
 * Opens the EuroSAT RGB zip; folders inside it do not matter.
 * @throws Error in one line when the zip is damaged, holds images that are not JPEG, none at all, or two of one name.
 */
export async function openTiles(zipPath: string): Promise<TileZip> {
  const zip = await openZip(zipPath);
  try {
    const entryOf = indexEntries(zip.names, basename(zipPath));
    return {
      ids: [...entryOf.keys()],
      has: (id) => entryOf.has(id),
      close: () => zip.close(),
      readJpeg: async (id) => {
        const entry = entryOf.get(id);
        if (entry === undefined) throw new Error(`Tile "${id}" is not in "${basename(zipPath)}".`);
        return zip.read(entry);
      },
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/**
 * Decodes one tile. @throws Error naming the tile when the JPEG is damaged or not 64 x 64 pixels.
 */
export function decodeTile(id: string, jpegBytes: Uint8Array): RgbImage {
  const image = decodeJpeg(jpegBytes, id);
  if (image.width !== PICTURE_PX || image.height !== PICTURE_PX) {
    throw new Error(
      `Tile "${id}" is ${image.width} x ${image.height} pixels; EuroSAT tiles are ${PICTURE_PX} x ${PICTURE_PX}.`,
    );
  }
  return image;
}

/**
 * Reads and decodes tiles into one buffer, in the order of `ids`; 22,161 tiles take 272 MB.
 * @param onProgress called after each tile with the number done
 * @throws Error naming the first tile that is missing or damaged; the signal's reason when aborted
 */
export async function loadTiles(
  source: TileZip,
  ids: readonly string[],
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (done: number) => void } = {},
): Promise<TilePixels> {
  const rgb = new Uint8Array(ids.length * PICTURE_BYTES);
  for (let start = 0; start < ids.length; start += READ_AHEAD) {
    signal?.throwIfAborted();
    const batch = ids.slice(start, start + READ_AHEAD);
    const jpegs = await Promise.all(batch.map((id) => source.readJpeg(id)));
    for (const [i, id] of batch.entries()) {
      rgb.set(decodeTile(id, jpegs[i]).rgb, (start + i) * PICTURE_BYTES);
      onProgress?.(start + i + 1);
    }
  }
  return { ids, rgb };
}

/** Pixels of the tile at a position of `tiles.ids`: [64 * 64 * 3], a view without a copy. */
export function tileAt(tiles: TilePixels, position: number): Uint8Array {
  if (!(position >= 0 && position < tiles.ids.length)) {
    throw new RangeError(`tileAt: position ${position} is outside 0..${tiles.ids.length - 1}`);
  }
  return tiles.rgb.subarray(position * PICTURE_BYTES, (position + 1) * PICTURE_BYTES);
}

/** The tiles at some positions, in their order, copied. @throws as `tileAt` */
export const tilesAt = (tiles: TilePixels, positions: readonly number[]): TilePixels => ({
  ids: positions.map((position) => tiles.ids[position]),
  rgb: new Uint8Array(Buffer.concat(positions.map((position) => tileAt(tiles, position)))),
});

function indexEntries(names: readonly string[], archive: string): Map<string, string> {
  const entryOf = new Map<string, string>();
  for (const name of names) {
    if (name.startsWith('__MACOSX/')) continue;
    const ending = extname(name).toLowerCase();
    if (OTHER_IMAGE_ENDINGS.has(ending)) {
      throw new Error(`"${archive}": "${name}" is not a JPEG. Use the RGB release, "EuroSAT_RGB.zip" with .jpg files.`);
    }
    if (!JPEG_ENDINGS.has(ending)) continue;
    const id = basename(name, extname(name));
    const first = entryOf.get(id);
    if (first !== undefined) throw new Error(`"${archive}": "${first}" and "${name}" both name tile "${id}".`);
    entryOf.set(id, name);
  }
  if (entryOf.size === 0) throw new Error(`"${archive}" holds no .jpg tile. Use the RGB release, "EuroSAT_RGB.zip".`);
  return entryOf;
}
