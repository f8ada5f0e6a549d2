import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { transformWithOxc } from 'vite';
import { SITE_HEADERS } from '../../scripts/site/security-policy';

const MIME: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** What the site's host sends, but for its policy: pages of tests have inline scripts. */
const { 'Content-Security-Policy': _, ...PAGE_HEADERS } = SITE_HEADERS;

export interface StaticServer {
  /** `http://localhost:<port>`, a secure context, so that pages have `navigator.gpu`. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Serves folders on a free port of this machine, for test pages.
 * A TypeScript file is served as JavaScript, also under its address without an ending, as modules import it. Below
 * `/blobs/` a body stored with PUT is read with GET and dropped with DELETE: the way in which a test and its page hand
 * each other bytes.
 * @param folders folder on disk by address prefix, e.g. `{ '/ort/': 'node_modules/onnxruntime-web/dist' }`; prefixes
 *   end in a slash.
 * @param headers sent with everything
 * @param port of this machine; a free one unless said
 */
export async function startStaticServer(
  folders: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = PAGE_HEADERS,
  port = 0,
): Promise<StaticServer> {
  const blobs = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    response.setHeaders(new Map(Object.entries({ ...headers, 'Cache-Control': 'no-store' })));
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const answer = pathname.startsWith('/blobs/')
      ? answerBlob(blobs, pathname, request, response)
      : answerFile(folders, decodeURIComponent(pathname), response);
    answer.catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, 'localhost', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function answerBlob(
  blobs: Map<string, Buffer>,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'PUT') blobs.set(name, await buffer(request));
  const body = blobs.get(name);
  if (request.method === 'DELETE') blobs.delete(name);
  if (!body) response.writeHead(404).end();
  else if (request.method !== 'GET') response.writeHead(204).end();
  else response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(body);
}

async function answerFile(
  folders: Readonly<Record<string, string>>,
  pathname: string,
  response: ServerResponse,
): Promise<void> {
  const path = extname(pathname) ? pathname : `${pathname}${pathname.endsWith('/') ? 'index.html' : '.ts'}`;
  const body = await readBelow(folders, path);
  if (!body) {
    response.writeHead(404).end(`No file for ${pathname}`);
    return;
  }
  const extension = extname(path);
  const content = extension === '.ts' ? (await transformWithOxc(body.toString(), path)).code : body;
  response.writeHead(200, { 'Content-Type': MIME[extension] ?? 'application/octet-stream' }).end(content);
}

/**
 * The file under the longest prefix of the address, or null; an address that climbs out of its folder finds nothing.
 */
async function readBelow(folders: Readonly<Record<string, string>>, pathname: string): Promise<Buffer | null> {
  const prefix = Object.keys(folders)
    .filter((candidate) => pathname.startsWith(candidate))
    .sort((a, b) => b.length - a.length)[0];
  if (prefix === undefined) return null;
  const relative = normalize(pathname.slice(prefix.length));
  if (relative.split(sep).includes('..')) return null;
  return readFile(join(folders[prefix], relative)).catch(() => null);
}
