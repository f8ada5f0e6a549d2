import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A host of one pack on a free port of this machine, which lets other sites read it in parts. */
export interface PackHost {
  readonly address: string;
  /** Ranges that were asked for, or `all`. */
  readonly asked: readonly string[];
  /** Bytes after which it sends nothing more; null for none. */
  endsAfter: number | null;
  /** Ends what is under way: what was sent and has not been read is lost, as when a network goes. */
  breakOff(): void;
  close(): Promise<void>;
}

const ETAG = '"one"';
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'If-Range, Range',
  'Access-Control-Expose-Headers': 'ETag, Content-Range',
};

/** Serves a pack. */
export async function startPackHost(pack: Uint8Array): Promise<PackHost> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'OPTIONS') {
      response.writeHead(204, CORS).end();
      return;
    }
    const { range = 'all', 'if-range': condition } = request.headers;
    asked.push(range);
    const from = condition === ETAG ? Number(/^bytes=(\d+)-$/.exec(range)?.[1] ?? 0) : 0;
    response.writeHead(from > 0 ? 206 : 200, {
      ...CORS,
      ETag: ETAG,
      'Content-Type': 'application/octet-stream',
      'Content-Length': pack.length - from,
      ...(from > 0 ? { 'Content-Range': `bytes ${from}-${pack.length - 1}/${pack.length}` } : {}),
    });
    const { endsAfter } = host;
    if (endsAfter === null) response.end(pack.subarray(from));
    else response.write(pack.subarray(from, endsAfter));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, 'localhost', resolve));
  const host: PackHost = {
    address: `http://localhost:${(server.address() as AddressInfo).port}/two.pack`,
    asked,
    endsAfter: null,
    breakOff: () => server.closeAllConnections(),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
  return host;
}
