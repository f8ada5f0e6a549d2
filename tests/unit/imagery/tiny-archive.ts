import { gzipSync } from 'node:zlib';
import { Compression, TileType, zxyToTileId } from 'pmtiles';
import type { FetchLike } from '../../../src/imagery/fetch-patiently';
import type { TileId } from '../../../src/imagery/tile-source';

export interface TinyTile extends TileId {
  readonly bytes: Uint8Array;
}

export interface TinySetting {
  readonly tileType?: TileType;
  /** Of the directory, and of what else is no tile. */
  readonly compression?: Compression.None | Compression.Gzip;
  /** West, south, east, north in degrees. */
  readonly bounds?: readonly [number, number, number, number];
  readonly version?: number;
  /** Whether the root directory points to one of leaves, as those of large archives do. */
  readonly hasLeaf?: boolean;
}

const HEADER_BYTES = 127;
const WORLD = [-180, -85, 180, 85] as const;

interface Entry {
  readonly id: number;
  readonly runLength: number;
  readonly length: number;
  readonly offset: number;
}

/** A number as LEB128 without sign. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}

/** A directory: count, then all steps of ids, all run lengths, all lengths, all offsets plus one. */
const directory = (entries: readonly Entry[]): Uint8Array =>
  Uint8Array.from(
    [
      entries.length,
      ...entries.map(({ id }, i) => id - (i === 0 ? 0 : entries[i - 1].id)),
      ...entries.map(({ runLength }) => runLength),
      ...entries.map(({ length }) => length),
      ...entries.map(({ offset }) => offset + 1),
    ].flatMap(varint),
  );

/**
 * A PMTiles archive of version 3 with a few tiles:
 * https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md
 */
export function tinyArchive(tiles: readonly TinyTile[], setting: TinySetting = {}): Uint8Array<ArrayBuffer> {
  const { tileType = TileType.Png, compression = Compression.None, bounds = WORLD, version = 3 } = setting;
  const pack = (bytes: Uint8Array) => (compression === Compression.Gzip ? new Uint8Array(gzipSync(bytes)) : bytes);
  const sorted = tiles.map(({ z, x, y, bytes }) => ({ id: zxyToTileId(z, x, y), bytes })).sort((a, b) => a.id - b.id);
  let offset = 0;
  const entries = sorted.map(({ id, bytes: { length } }) => {
    offset += length;
    return { id, runLength: 1, length, offset: offset - length };
  });
  const listed = pack(directory(entries));
  const leaf = setting.hasLeaf ? listed : new Uint8Array(0);
  const root = setting.hasLeaf
    ? pack(directory([{ id: entries[0].id, runLength: 0, length: leaf.length, offset: 0 }]))
    : listed;
  const metadata = pack(new TextEncoder().encode('{}'));
  const parts = [root, metadata, leaf, ...sorted.map(({ bytes }) => bytes)];
  const archive = new Uint8Array(HEADER_BYTES + parts.reduce((sum, { length }) => sum + length, 0));
  let end = HEADER_BYTES;
  for (const part of parts) {
    archive.set(part, end);
    end += part.length;
  }
  const view = new DataView(archive.buffer);
  archive.set(new TextEncoder().encode('PMTiles'));
  view.setUint8(7, version);
  const metadataAt = HEADER_BYTES + root.length;
  const leafAt = metadataAt + metadata.length;
  const places = [HEADER_BYTES, root.length, metadataAt, metadata.length, leafAt, leaf.length, leafAt + leaf.length];
  const counts = [offset, tiles.length, tiles.length, tiles.length];
  for (const [i, value] of [...places, ...counts].entries()) view.setBigUint64(8 + 8 * i, BigInt(value), true);
  const zooms = tiles.map(({ z }) => z);
  archive.set([1, compression, Compression.None, tileType, Math.min(...zooms), Math.max(...zooms)], 96);
  for (const [i, degrees] of bounds.entries()) view.setInt32(102 + 4 * i, degrees * 1e7, true);
  return archive;
}

/** The answer of a server that sends what is asked for of a file. */
export function rangeAnswer(file: Uint8Array<ArrayBuffer>, range: string | null, headers = {}): Response {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  if (from === undefined) return new Response(file, { headers: { 'content-length': `${file.length}`, ...headers } });
  if (Number(from) >= file.length) return new Response(null, { status: 416, headers });
  return new Response(file.slice(Number(from), Number(to) + 1), { status: 206, headers });
}

/** A network with one file on it. @returns what fetches it, and the ranges that were asked for */
export function fileNetwork(file: Uint8Array<ArrayBuffer>): { readonly fetch: FetchLike; readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    fetch: async (_, { headers, signal }) => {
      signal?.throwIfAborted();
      const range = new Headers(headers).get('range');
      asked.push(range ?? 'all');
      return rangeAnswer(file, range);
    },
  };
}
