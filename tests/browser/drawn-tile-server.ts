import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encodePng } from '../../src/study/png';

const SIZE = 256;

export interface DrawnTileServer {
  /** Address of a tile, with `{z}`, `{x}` and `{y}`. */
  readonly template: string;
  close(): Promise<void>;
}

/** Serves made-up imagery on a free port of this machine: fields, woods and water, the same at each zoom. */
export async function startDrawnTileServer(): Promise<DrawnTileServer> {
  const drawn = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const [, z, x, y] = /(\d+)\/(\d+)\/(\d+)/.exec(request.url ?? '')?.map(Number) ?? [];
    const key = `${z}/${x}/${y}`;
    const png = drawn.get(key) ?? drawTile(z, x, y);
    drawn.set(key, png);
    response.writeHead(200, { 'Content-Type': 'image/png', 'Access-Control-Allow-Origin': '*' }).end(png);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, 'localhost', resolve));
  return {
    template: `http://localhost:${(server.address() as AddressInfo).port}/{z}/{x}/{y}.png`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function drawTile(z: number, x: number, y: number): Buffer {
  const rgb = new Uint8Array(SIZE * SIZE * 3);
  for (let py = 0, at = 0; py < SIZE; py++) {
    for (let px = 0; px < SIZE; px++, at += 3)
      rgb.set(groundAt((x + px / SIZE) / 2 ** z, (y + py / SIZE) / 2 ** z), at);
  }
  return encodePng(rgb, SIZE, SIZE);
}

/** Colour of a point on the unit square of web mercator. */
function groundAt(x: number, y: number): [number, number, number] {
  const height = noise(x * 9000, y * 9000) + noise(x * 36000, y * 36000) / 3;
  const grain = 10 * noise(x * 4e6, y * 4e6);
  if (height < 0.42) return [30 + grain, 52 + grain, 68 + grain];
  if (height > 0.92) return [44 + grain, 62 + grain, 40 + grain];
  const field = hash(Math.floor(x * 90_000 + y * 30_000), Math.floor(y * 110_000));
  return [92 + 60 * field + grain, 104 + 34 * field + grain, 62 + 26 * field + grain];
}

/** Smooth noise in [0, 1] on a lattice of whole numbers. */
function noise(x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [u, v] = [ease(x - left), ease(y - top)];
  const upper = hash(left, top) * (1 - u) + hash(left + 1, top) * u;
  const lower = hash(left, top + 1) * (1 - u) + hash(left + 1, top + 1) * u;
  return upper * (1 - v) + lower * v;
}

const ease = (t: number): number => t * t * (3 - 2 * t);

function hash(x: number, y: number): number {
  const mixed = Math.imul(x | 0, 374_761_393) ^ Math.imul(y | 0, 668_265_263);
  return ((Math.imul(mixed ^ (mixed >>> 13), 1_274_126_177) >>> 8) & 0xffff) / 0xffff;
}
