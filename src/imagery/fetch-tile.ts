import { looksLikeImage } from './image-signature';
import { ImageryError } from './imagery-error';

/** The part of `fetch` that is used. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

export interface FetchOptions {
  readonly fetch: FetchLike;
  readonly signal: AbortSignal;
  /** A tile that takes longer is `slow`. */
  readonly timeoutMs: number;
  /** Wait before the second try when the server names none. */
  readonly retryMs: number;
}

/** Statuses that say "no such tile", as at the border of a source: not an error. */
const MISSING = new Set([204, 404, 410]);
/** A server that asks for more patience than this gets no second try. */
const LONGEST_WAIT_MS = 5000;
/** Content types that say nothing; the bytes decide. */
const NEUTRAL_TYPES = new Set(['', 'application/octet-stream', 'binary/octet-stream']);

/**
 * Fetches the bytes of one tile, with a second try when the server is busy (429) or fails (5xx).
 * @returns null when the server has no such tile
 * @throws ImageryError that names the host and the remedy: `unreachable`, `slow`, `refused`, `not_an_image`, `cancelled`
 */
export async function fetchTile(url: string, options: FetchOptions): Promise<Uint8Array<ArrayBuffer> | null> {
  const first = await attempt(url, options);
  if (!(first instanceof Busy)) return first;
  if (first.waitMs > LONGEST_WAIT_MS) throw refused(url, first.status);
  await wait(first.waitMs, options.signal);
  const second = await attempt(url, options);
  if (second instanceof Busy) throw refused(url, second.status);
  return second;
}

/** An answer that is worth a second try. */
class Busy {
  constructor(
    readonly status: number,
    readonly waitMs: number,
  ) {}
}

async function attempt(
  url: string,
  { fetch, signal, timeoutMs, retryMs }: FetchOptions,
): Promise<Uint8Array<ArrayBuffer> | Busy | null> {
  if (signal.aborted) throw cancelled();
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), timeoutMs);
  try {
    const within = AbortSignal.any([signal, timeout.signal]);
    const response = await fetch(url, { signal: within, credentials: 'omit' });
    if (response.status === 200) return await imageBytes(url, response);
    // A body that nobody reads would hold its connection.
    await response.body?.cancel();
    if (MISSING.has(response.status)) return null;
    if (response.status === 429 || response.status >= 500) return new Busy(response.status, waitOf(response, retryMs));
    throw refused(url, response.status);
  } catch (error) {
    if (error instanceof ImageryError) throw error;
    if (signal.aborted) throw cancelled();
    if (timeout.signal.aborted)
      throw new ImageryError(
        'slow',
        `${hostOf(url)} has not sent a tile within ${timeoutMs / 1000} s. Retry, or choose another source.`,
      );
    throw await unreachable(url, fetch, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]));
  } finally {
    clearTimeout(timer);
  }
}

async function imageBytes(url: string, response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const type = (response.headers.get('content-type') ?? '').split(';')[0].trim().toLowerCase();
  if (!type.startsWith('image/') && !NEUTRAL_TYPES.has(type)) {
    await response.body?.cancel();
    throw notAnImage(url, type === 'text/html' ? 'a web page' : `“${type}”`);
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (!looksLikeImage(bytes)) throw notAnImage(url, 'bytes of no known picture format');
  return bytes;
}

/** Tells a server that does not answer from one that answers but lets no other site read it. */
async function unreachable(url: string, fetch: FetchLike, signal: AbortSignal): Promise<ImageryError> {
  const host = hostOf(url);
  const answers = await fetch(url, { signal, credentials: 'omit', mode: 'no-cors' }).then(
    () => true,
    () => false,
  );
  if (answers)
    return new ImageryError(
      'unreachable',
      `${host} answers, but does not allow other sites to read its tiles (CORS). Choose a source that sends Access-Control-Allow-Origin.`,
    );
  const insecure = url.startsWith('http:') ? ' A page on https may not fetch tiles from http.' : '';
  return new ImageryError(
    'unreachable',
    `${host} could not be reached: it is down, its name is wrong, this device is offline, or it does not allow other sites to read its tiles.${insecure} Check the address and the connection, then retry.`,
  );
}

const refused = (url: string, status: number): ImageryError => {
  const remedy =
    status === 429 || status >= 500
      ? 'It is busy or broken: retry later, or choose another source.'
      : 'Check the address, and whether the source asks for a key.';
  return new ImageryError('refused', `${hostOf(url)} refused a tile with status ${status}. ${remedy}`);
};

const notAnImage = (url: string, what: string): ImageryError =>
  new ImageryError(
    'not_an_image',
    `${hostOf(url)} sent ${what} in place of a picture. Check the address of the tiles.`,
  );

const cancelled = (): ImageryError => new ImageryError('cancelled', 'Stopped.');

/** Wait that a busy server asks for, in seconds or as a date (RFC 9110, 10.2.3). */
function waitOf({ headers }: Response, retryMs: number): number {
  const asked = headers.get('retry-after');
  if (asked === null) return retryMs;
  const waitMs = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - Date.now();
  return Number.isNaN(waitMs) ? retryMs : Math.max(waitMs, 0);
}

function wait(waitMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(cancelled());
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, waitMs);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}

const hostOf = (url: string): string => new URL(url).host;
