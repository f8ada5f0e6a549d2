import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toWorldPoint, worldPixels } from '../../src/imagery/mercator';
import { encodePng } from '../../src/study/png';
import { rangeAnswer, tinyArchive } from '../unit/imagery/tiny-archive';
import { hugePng } from './huge-png';
import { PictureMosaic, type PlacedPicture } from './picture-mosaic';

/** Ways in which tile servers fail, and the one that works. Each is the first part of an address. */
export const TILE_MODES = [
  'tiles',
  /** Nothing, ever: until the server is closed. */
  'slow',
  '404',
  '500',
  /** Busy at the first request of each tile, then as `tiles`. */
  'busy-once',
  /** A web page with status 200. */
  'html',
  /** A tile under the content type of JSON. */
  'wrong-type',
  /** Bytes that are no picture under the content type of one. */
  'damaged',
  /** A few bytes that say to be a picture of 20,000 x 20,000 px. */
  'huge',
  /** A tile that other origins may not read. */
  'no-cors',
  /** Tiles of one colour. */
  'uniform',
  /** No tile below zoom 14: 404 there. */
  'shallow',
] as const;
export type TileMode = (typeof TILE_MODES)[number];

export interface TileServer {
  readonly origin: string;
  /** Address template of a mode, as one types it for custom tiles. */
  template(mode: TileMode): string;
  /** Template of a server that is down: nothing listens on its port. */
  readonly downTemplate: string;
  /** Address of a PMTiles archive of the tiles near the pictures, zooms 12 to 15. */
  readonly archive: string;
  /** The same from a server that sends it as a whole, whatever range is asked for. */
  readonly archiveWithoutRanges: string;
  /** Paths asked for so far. */
  readonly requested: readonly string[];
  close(): Promise<void>;
}

const CORS = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' };
const PNG = { ...CORS, 'Content-Type': 'image/png' };

const ARCHIVE = '/tiles.pmtiles';
/** Zooms of the archive: the crop's own, 15, and those of a map about it. */
const ARCHIVE_ZOOMS = [12, 13, 14, 15];

const plainTile = encodePng(new Uint8Array(256 * 256 * 3).fill(120), 256, 256);

/**
 * A tile server of this machine: XYZ tiles of 256 px in PNG at any zoom, with pictures at their places and neutral
 * ground elsewhere. A picture is laid as a square of its region's ground whose sides run along mercator's axes
 * (EuroSAT's own run along UTM's, up to 3 degrees off, which nothing here depends on); the crop of the region gives it
 * back unchanged (see `PictureMosaic`). Addresses: `/<mode>/{z}/{x}/{y}.png`, modes in `TILE_MODES`.
 */
export async function startTileServer(pictures: readonly PlacedPicture[]): Promise<TileServer> {
  const mosaic = new PictureMosaic(pictures);
  const requested: string[] = [];
  const drawn = new Map<string, Buffer>();
  const tileOf = ([z, x, y]: readonly number[]): Buffer => {
    const key = `${z}/${x}/${y}`;
    const png = drawn.get(key) ?? encodePng(mosaic.tile(z, x, y), 256, 256);
    drawn.set(key, png);
    return png;
  };
  const answers: Readonly<Record<TileMode, (response: ServerResponse, place: number[], isFirst: boolean) => void>> = {
    tiles: (response, place) => response.writeHead(200, PNG).end(tileOf(place)),
    slow: () => {},
    '404': (response) => response.writeHead(404, CORS).end('no such tile'),
    '500': (response) => response.writeHead(500, CORS).end('broken'),
    'busy-once': (response, place, isFirst) =>
      isFirst
        ? response.writeHead(503, { ...CORS, 'Retry-After': '0' }).end()
        : response.writeHead(200, PNG).end(tileOf(place)),
    html: (response) =>
      response.writeHead(200, { ...CORS, 'Content-Type': 'text/html' }).end('<!doctype html><title>Sign in</title>'),
    'wrong-type': (response, place) =>
      response.writeHead(200, { ...CORS, 'Content-Type': 'application/json' }).end(tileOf(place)),
    damaged: (response) => response.writeHead(200, PNG).end('these bytes are no picture'),
    huge: (response) => response.writeHead(200, PNG).end(hugePng()),
    'no-cors': (response, place) => response.writeHead(200, { 'Content-Type': 'image/png' }).end(tileOf(place)),
    uniform: (response) => response.writeHead(200, PNG).end(plainTile),
    shallow: (response, place) =>
      place[0] > 14 ? response.writeHead(404, CORS).end() : response.writeHead(200, PNG).end(tileOf(place)),
  };
  let archive: Uint8Array<ArrayBuffer> | null = null;
  const sendArchive = async (response: ServerResponse, range: string | null): Promise<void> => {
    archive ??= tinyArchive(placesNear(pictures).map(([z, x, y]) => ({ z, x, y, bytes: tileOf([z, x, y]) })));
    const answer = rangeAnswer(archive, range, CORS);
    response
      .writeHead(answer.status, Object.fromEntries(answer.headers))
      .end(await answer.arrayBuffer().then((body) => Buffer.from(body)));
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname.endsWith('.pmtiles')) {
      requested.push(pathname);
      void sendArchive(response, pathname === ARCHIVE ? (request.headers.range ?? null) : null);
      return;
    }
    const [, mode, ...place] = /^\/([\w-]+)\/(\d+)\/(\d+)\/(\d+)\.png$/.exec(pathname) ?? [];
    if (!TILE_MODES.includes(mode as TileMode)) {
      response.writeHead(400, CORS).end(`No tile address: ${pathname}`);
      return;
    }
    const isFirst = !requested.includes(pathname);
    requested.push(pathname);
    answers[mode as TileMode](response, place.map(Number), isFirst);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, 'localhost', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    requested,
    template: (mode) => `${origin}/${mode}/{z}/{x}/{y}.png`,
    archive: `${origin}${ARCHIVE}`,
    archiveWithoutRanges: `${origin}/whole/tiles.pmtiles`,
    downTemplate: `http://localhost:${await closedPort()}/{z}/{x}/{y}.png`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** The tiles under the pictures and those around them. */
function placesNear(pictures: readonly PlacedPicture[]): number[][] {
  const places = new Map<string, number[]>();
  for (const z of ARCHIVE_ZOOMS)
    for (const { region } of pictures) {
      const { x, y } = toWorldPoint(region.lonDeg, region.latDeg, worldPixels(z, 1));
      for (const dx of [-1, 0, 1])
        for (const dy of [-1, 0, 1]) {
          const place = [z, Math.floor(x) + dx, Math.floor(y) + dy];
          places.set(place.join('/'), place);
        }
    }
  return [...places.values()];
}

/** A port on which nothing listens: one that has just been given back. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
