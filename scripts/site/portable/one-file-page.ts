import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { PATH_ATTRIBUTE } from './carried-files.ts';

/** The parts of a page of one file. */
export interface PageParts {
  /** The built page, with its links to script, style sheet and pictures. */
  readonly html: string;
  readonly script: string;
  readonly style: string;
  /** What it carries, by path: scripts of workers, and every file that is fetched. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A script as the text of an element, which ends at the first end of a script and trips over a comment's start. */
export const scriptText = (script: string): string => script.replace(/<(?=\/script|!--)/gi, '\\x3C');

/** The policy of a page without a server: what it carries may run, and nothing is asked of anybody. */
const onePagePolicy = (script: string, style: string): string =>
  [
    "default-src 'none'",
    `script-src ${hashOf(script)} 'wasm-unsafe-eval'`,
    'worker-src blob:',
    `style-src ${hashOf(style)}`,
    'img-src blob: data:',
    'connect-src blob: data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** A picture of the page's own head as its address. */
function dataUrl(path: string, bytes: Uint8Array | undefined): string {
  if (!bytes) throw new Error(`The page links to “${path}”, which the site does not have.`);
  const type = path.endsWith('.svg') ? 'image/svg+xml' : 'image/png';
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
}

/** One carried file. Scripts as they are, since workers start at once; all else gzipped, in base64. */
function carrier([path, bytes]: readonly [string, Uint8Array]): string {
  const text = path.endsWith('.js') ? scriptText(new TextDecoder().decode(bytes)) : gzipSync(bytes).toString('base64');
  return `<script type="text/plain" ${PATH_ATTRIBUTE}="${path}">${text}</script>`;
}

/** Puts a part in the place of another. @throws Error where the page has no such place */
function put(page: string, place: RegExp, part: string): string {
  if (!place.test(page)) throw new Error(`The built page has nothing like ${place}, which the portable page replaces.`);
  return page.replace(place, () => part);
}

/**
 * Puts a page and all that it asks for into one file, which opens without a server and without a network.
 * @throws Error where the page has no place for a part
 */
export function oneFilePage({ html, script, style, files }: PageParts): string {
  const inline = scriptText(script);
  const carriers = [...files].map(carrier).join('\n');
  let page = put(html, /<script type="module"[^>]*src="[^"]*"[^>]*><\/script>/, '');
  page = put(page, /<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`);
  page = page.replace(/(?<=<link rel="[\w-]*icon" href=")\.\/([^"]+)/g, (_, path) => dataUrl(path, files.get(path)));
  page = put(
    page,
    /<head>/,
    `<head>\n<meta http-equiv="Content-Security-Policy" content="${onePagePolicy(inline, style)}">`,
  );
  return put(page, /<\/body>/, `${carriers}\n<script type="module">${inline}</script>\n</body>`);
}
