import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32, deflateSync, gzipSync } from 'node:zlib';
import { Compression } from 'pmtiles';
import { rangeAnswer, tinyArchive } from '../unit/imagery/tiny-archive';
import { workbookParts, zipOf } from '../unit/tables/tiny-workbook';

const CORS = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' };
const MEGABYTE = 2 ** 20;

function chunk(kind: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'ascii'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

/** A sound PNG of one black square: a bit a pixel, which packs to next to nothing and unpacks to four bytes each. */
export function blackPng(sidePx: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(sidePx, 0);
  header.writeUInt32BE(sidePx, 4);
  header[8] = 1;
  const lines = Buffer.alloc((1 + Math.ceil(sidePx / 8)) * sidePx);
  const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const data = deflateSync(lines, { level: 9 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', new Uint8Array(0))]);
}

/** Packs to a thousandth of `megabytes`. */
const packedZeros = (megabytes: number): Uint8Array => gzipSync(new Uint8Array(megabytes * MEGABYTE), { level: 9 });

/** LEB128 of a number below 2 ** 28. */
const varint = (value: number): number[] => [
  (value & 127) | 128,
  ((value >> 7) & 127) | 128,
  ((value >> 14) & 127) | 128,
  value >> 21,
];

const HEADER_BYTES = 127;
const [ROOT_LENGTH_AT, LEAVES_AT, TILE_COMPRESSION_AT] = [16, 40, 98];
const TILE = { z: 0, x: 0, y: 0, bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 7) };

/** An archive of packed directories, with another root and what lies behind it. */
function archiveWithRoot(root: Uint8Array, behind: Uint8Array = new Uint8Array(0)): Uint8Array<ArrayBuffer> {
  const header = tinyArchive([TILE], { compression: Compression.Gzip }).slice(0, HEADER_BYTES);
  const view = new DataView(header.buffer);
  view.setBigUint64(ROOT_LENGTH_AT, BigInt(root.length), true);
  view.setBigUint64(LEAVES_AT, BigInt(HEADER_BYTES + root.length), true);
  return new Uint8Array(Buffer.concat([header, root, behind]));
}

/** Archives by name: which of its parts unpacks to far more than it can be. */
const ARCHIVES: Readonly<Record<string, () => Uint8Array<ArrayBuffer>>> = {
  // 16 kB that say to be four million entries.
  root: () => {
    const entries = new Uint8Array(16 * MEGABYTE);
    entries.set(varint(entries.length / 4));
    return archiveWithRoot(gzipSync(entries, { level: 9 }));
  },
  // 2 MB that unpack to 2 GB.
  leaf: () => {
    // Members of gzip follow each other: 2 GB at once need not be made here.
    const leaf = Buffer.concat(Array.from({ length: 32 }).fill(packedZeros(64)) as Uint8Array[]);
    return archiveWithRoot(gzipSync(Uint8Array.of(1, 0, 0, ...varint(leaf.length), 1)), leaf);
  },
  tile: () => {
    const archive = tinyArchive([{ ...TILE, bytes: packedZeros(512) }]);
    archive[TILE_COMPRESSION_AT] = Compression.Gzip;
    return archive;
  },
};

/** A packed GeoJSON file of 5 million empty lists: 15 MB of text, three bytes each. */
export const listsFile = (): Uint8Array =>
  gzipSync(`{"type":"FeatureCollection","features":[${'[],'.repeat(5_000_000)}[]]}`);

/** A packed table that unpacks to 512 MB of nothing. */
export const zerosFile = (): Uint8Array => packedZeros(512);

/** A workbook whose sheet unpacks to 256 MB of nothing. */
export const zerosWorkbook = (): Uint8Array =>
  zipOf({ ...workbookParts([]), 'xl/worksheets/sheet1.xml': new Uint8Array(256 * MEGABYTE) });

export interface BombServer {
  /** Template of tiles of `sidePx`; of tiles that never end, where that is null. */
  template(sidePx: number | null): string;
  archive(name: string): string;
  close(): Promise<void>;
}

/** Serves tiles and archives that take a computer's memory where it believes them. */
export async function startBombServer(): Promise<BombServer> {
  const made = new Map<string, Uint8Array<ArrayBuffer>>();
  const kept = (key: string, make: () => Uint8Array): Uint8Array<ArrayBuffer> => {
    const bytes = made.get(key) ?? new Uint8Array(make());
    made.set(key, bytes);
    return bytes;
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const [, archive] = /^\/(\w+)\.pmtiles$/.exec(pathname) ?? [];
    const [, side] = /^\/(\d+)\/\d+\/\d+\/\d+\.png$/.exec(pathname) ?? [];
    if (archive) {
      const answer = rangeAnswer(kept(archive, ARCHIVES[archive]), request.headers.range ?? null, CORS);
      response
        .writeHead(answer.status, Object.fromEntries(answer.headers))
        .end(Buffer.from(await answer.arrayBuffer()));
    } else if (side) {
      response.writeHead(200, { ...CORS, 'Content-Type': 'image/png' }).end(kept(side, () => blackPng(Number(side))));
    } else {
      response.writeHead(200, { ...CORS, 'Content-Type': 'image/png' });
      const piece = Buffer.alloc(MEGABYTE);
      const pour = (): void => {
        while (!response.destroyed && response.write(piece));
      };
      response.on('drain', pour);
      response.on('error', () => {});
      pour();
    }
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, 'localhost', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    template: (sidePx) => `${origin}/${sidePx ?? 'endless'}/{z}/{x}/{y}.png`,
    archive: (name) => `${origin}/${name}.pmtiles`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
