import { createReadStream, existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** What can be packed, and what it is; weights and the gazetteer are packed already. */
const KINDS: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html;charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain;charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};
/** Of a smaller file, the headers are most of what is sent. */
const LEAST_BYTES = 1024;
/** What a packed file may have of the bytes of the file itself. */
const WORTH_IT = 0.9;
/** The best of Brotli takes minutes for the WebAssembly and saves a tenth more. */
const QUALITY = 5;
/** Ways of packing, by what a browser says it takes, the better first; and how such a file is called. */
const WAYS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** A file packed in all ways; null where that would not make it smaller. */
async function packed(content: Buffer): Promise<readonly Buffer[] | null> {
  if (content.length < LEAST_BYTES) return null;
  const [br, gz] = await Promise.all([
    brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }),
    zip(content),
  ]);
  return br.length < WORTH_IT * content.length ? [br, gz] : null;
}

/** Writes `.br` and `.gz` beside each file of a folder that gets smaller by it. @returns how many files did */
export async function packFolder(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
  const done = await Promise.all(
    paths.map(async (path) => {
      if (!KINDS[extname(path)]) return false;
      const files = await packed(await readFile(path));
      if (!files) return false;
      await Promise.all(WAYS.map(([, ending], i) => writeFile(`${path}${ending}`, files[i])));
      return true;
    }),
  );
  return done.filter((isPacked) => isPacked).length;
}

/**
 * Sends a file as it was packed with the site, where it was and the browser takes it so.
 * @param headers of the site, sent with every file
 * @returns false where somebody else has to answer
 */
export function sendPacked(
  folder: string,
  headers: Readonly<Record<string, string>>,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const relative = normalize(decodeURIComponent(pathname));
  if (request.method !== 'GET' || relative.split(sep).includes('..')) return false;
  const path = join(folder, relative.endsWith(sep) ? `${relative}index.html` : relative);
  const taken = String(request.headers['accept-encoding'] ?? '').split(/\s*,\s*/);
  const way = WAYS.find(([name, ending]) => taken.includes(name) && existsSync(`${path}${ending}`));
  if (!way) return false;
  const [encoding, ending] = way;
  const about = { 'Content-Type': KINDS[extname(path)], 'Content-Encoding': encoding, Vary: 'Accept-Encoding' };
  response.writeHead(200, { ...headers, ...about });
  createReadStream(`${path}${ending}`).pipe(response);
  return true;
}
