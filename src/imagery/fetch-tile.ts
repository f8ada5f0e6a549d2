import { BodyTooLong, boundedBytes } from '../domain/bounded-body';
import { t } from '../domain/words';
import { type FetchOptions, fetchPatiently, refused } from './fetch-patiently';
import { looksLikeImage } from './image-signature';
import { ImageryError } from './imagery-error';

/** Statuses that say "no such tile", as at the border of a source: not an error. */
const MISSING = new Set([204, 404, 410]);
/** A tile of 512 px has half of it. A map asks for some fifty at once. */
const MOST_BYTES = 2e6;
/** Content types that say nothing; the bytes decide. */
const NEUTRAL_TYPES = new Set(['', 'application/octet-stream', 'binary/octet-stream']);

/**
 * Fetches the bytes of one tile, with a second try when the server is busy (429) or fails (5xx).
 * @returns null when the server has no such tile
 * @throws ImageryError that names the host and the remedy: `unreachable`, `slow`, `refused`, `not_an_image`,
 *   `cancelled`
 */
export const fetchTile = (url: string, options: FetchOptions): Promise<Uint8Array<ArrayBuffer> | null> =>
  fetchPatiently(url, {}, (response) => tileBytes(url, response), options);

async function tileBytes(url: string, response: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  if (response.status === 200) return await imageBytes(url, response);
  // A body that nobody reads would hold its connection.
  await response.body?.cancel();
  if (MISSING.has(response.status)) return null;
  throw refused(url, response.status);
}

async function imageBytes(url: string, response: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  const type = (response.headers.get('content-type') ?? '').split(';')[0].trim().toLowerCase();
  if (!type.startsWith('image/') && !NEUTRAL_TYPES.has(type)) {
    await response.body?.cancel();
    throw notAnImage(url, type === 'text/html' ? t`a web page` : `“${type}”`);
  }
  const bytes = await boundedBytes(response, { name: url, mostBytes: MOST_BYTES }).catch((error: unknown) => {
    throw error instanceof BodyTooLong ? notAnImage(url, t`more than ${MOST_BYTES / 1e6} MB`) : error;
  });
  // An answer without content is what some servers send beyond their border.
  if (bytes.length === 0) return null;
  if (!looksLikeImage(bytes)) throw notAnImage(url, t`bytes of no known picture format`);
  return bytes;
}

const notAnImage = (url: string, what: string): ImageryError =>
  new ImageryError(
    'not_an_image',
    t`${hostOf(url)} sent ${what} in place of a picture. Check the address of the tiles.`,
  );

const hostOf = (url: string): string => new URL(url).host;
