import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { Compression, type TileType, tileIdToZxy, zxyToTileId } from 'pmtiles';
import { toLonLat, worldPixels } from '../../imagery/mercator';
import type { TileId } from '../../imagery/tile-source';

const HEADER_BYTES = 127;
/** Header and root directory are read at once. */
const MOST_ROOT_BYTES = 16_384 - HEADER_BYTES;
/** Entries of a directory below the root. */
const LEAF_ENTRIES = 4096;

/** A tile that lies in a file of its own. */
export interface TileFile extends TileId {
  readonly path: string;
  readonly bytes: number;
}

interface DirectoryEntry {
  readonly id: number;
  readonly runLength: number;
  readonly bytes: number;
  readonly offset: number;
}

/** What an archive says of the ground that it shows: [west, south, east, north] in degrees. */
export type ArchiveBounds = readonly [number, number, number, number];

/** The ground under tiles. */
export function boundsOfTiles(tiles: readonly TileId[]): ArchiveBounds {
  const corners = tiles.flatMap(({ z, x, y }) => [
    toLonLat({ x, y: y + 1 }, worldPixels(z, 1)),
    toLonLat({ x: x + 1, y }, worldPixels(z, 1)),
  ]);
  const lons = corners.map(({ lonDeg }) => lonDeg);
  const lats = corners.map(({ latDeg }) => latDeg);
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b));
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b));
  return [least(lons), least(lats), most(lons), most(lats)];
}

/**
 * Writes a PMTiles archive of version 3, its tiles in the order of their numbers:
 * https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md
 * @throws RangeError without a tile
 */
export async function writeArchive(
  path: string,
  tiles: readonly TileFile[],
  tileType: TileType.Png | TileType.Jpeg,
): Promise<void> {
  if (tiles.length === 0) throw new RangeError('An archive has at least one tile.');
  const sorted = tiles
    .map((tile) => ({ ...tile, id: zxyToTileId(tile.z, tile.x, tile.y) }))
    .sort((a, b) => a.id - b.id);
  let offset = 0;
  const entries = sorted.map(({ id, bytes }): DirectoryEntry => {
    offset += bytes;
    return { id, runLength: 1, bytes, offset: offset - bytes };
  });
  const { root, leaves } = directories(entries);
  const metadata = gzipSync('{}');
  const out = createWriteStream(path);
  const sizes = { root: root.length, metadata: metadata.length, leaves: leaves.length, tiles: offset };
  for (const part of [headerOf(sizes, sorted, tileType), root, metadata, leaves]) out.write(part);
  for (const tile of sorted) if (!out.write(await readFile(tile.path))) await once(out, 'drain');
  out.end();
  await finished(out);
}

/** A root directory, with leaves below it where it would be too long. */
function directories(entries: readonly DirectoryEntry[]): { readonly root: Buffer; readonly leaves: Buffer } {
  const whole = gzipSync(directoryBytes(entries));
  if (whole.length <= MOST_ROOT_BYTES) return { root: whole, leaves: Buffer.alloc(0) };
  const leaves: Buffer[] = [];
  const listed: DirectoryEntry[] = [];
  let offset = 0;
  for (let at = 0; at < entries.length; at += LEAF_ENTRIES) {
    const leaf = gzipSync(directoryBytes(entries.slice(at, at + LEAF_ENTRIES)));
    listed.push({ id: entries[at].id, runLength: 0, bytes: leaf.length, offset });
    leaves.push(leaf);
    offset += leaf.length;
  }
  return { root: gzipSync(directoryBytes(listed)), leaves: Buffer.concat(leaves) };
}

/** Count, then all steps of numbers, all run lengths, all lengths, all offsets plus one (0: right behind the last). */
function directoryBytes(entries: readonly DirectoryEntry[]): Uint8Array {
  const follows = (i: number) => i > 0 && entries[i].offset === entries[i - 1].offset + entries[i - 1].bytes;
  return Uint8Array.from(
    [
      entries.length,
      ...entries.map(({ id }, i) => id - (i === 0 ? 0 : entries[i - 1].id)),
      ...entries.map(({ runLength }) => runLength),
      ...entries.map(({ bytes }) => bytes),
      ...entries.map(({ offset }, i) => (follows(i) ? 0 : offset + 1)),
    ].flatMap(leb128),
  );
}

/** A number in base 128, the lowest digit first, as PMTiles has them. */
function leb128(value: number): number[] {
  const digits: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) digits.push((rest % 128) + 128);
  return [...digits, rest];
}

function headerOf(
  sizes: Readonly<Record<'root' | 'metadata' | 'leaves' | 'tiles', number>>,
  sorted: readonly { readonly id: number }[],
  tileType: TileType,
): Buffer {
  const places = [tileIdToZxy(sorted[0].id), tileIdToZxy(sorted[sorted.length - 1].id)];
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles');
  header.writeUInt8(3, 7);
  let at = HEADER_BYTES;
  for (const [i, size] of [sizes.root, sizes.metadata, sizes.leaves, sizes.tiles].entries()) {
    header.writeBigUInt64LE(BigInt(at), 8 + 16 * i);
    header.writeBigUInt64LE(BigInt(size), 16 + 16 * i);
    at += size;
  }
  for (let i = 0; i < 3; i++) header.writeBigUInt64LE(BigInt(sorted.length), 72 + 8 * i);
  const zooms = places.map(([z]) => z);
  header.set([1, Compression.Gzip, Compression.None, tileType, zooms[0], zooms[1]], 96);
  const deepest = sorted.map(({ id }) => tileIdToZxy(id)).filter(([z]) => z === zooms[1]);
  const bounds = boundsOfTiles(deepest.map(([z, x, y]) => ({ z, x, y })));
  for (const [i, degrees] of bounds.entries()) header.writeInt32LE(Math.round(degrees * 1e7), 102 + 4 * i);
  header.writeUInt8(zooms[0], 118);
  header.writeInt32LE(Math.round((bounds[0] + bounds[2]) * 5e6), 119);
  header.writeInt32LE(Math.round((bounds[1] + bounds[3]) * 5e6), 123);
  return header;
}
