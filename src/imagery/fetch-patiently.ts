import { t } from '../domain/words';
import { ImageryError, RefusedTileError } from './imagery-error';

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

/** A server that asks for more patience than this gets no second try. */
const LONGEST_WAIT_MS = 5000;

/**
 * Asks a tile server, with a second try when it is busy (429) or fails (5xx).
 * @param read takes what is wanted from an answer of any other status, within the time limit; an ImageryError that it
 *   throws is passed on
 * @throws ImageryError that names the host and the remedy: `unreachable`, `slow`, `refused`, `cancelled`, and those of
 *   `read`
 */
export async function fetchPatiently<T>(
  url: string,
  headers: Readonly<Record<string, string>>,
  read: (response: Response) => Promise<T>,
  options: FetchOptions,
): Promise<T> {
  const first = await attempt(url, headers, read, options);
  if (!(first instanceof Busy)) return first;
  if (first.waitMs > LONGEST_WAIT_MS) throw refused(url, first.status);
  await wait(first.waitMs, options.signal);
  const second = await attempt(url, headers, read, options);
  if (second instanceof Busy) throw refused(url, second.status);
  return second;
}

/** The error of a status that is no tile. */
export const refused = (url: string, status: number): ImageryError => {
  const remedy =
    status === 429 || status >= 500
      ? t`It is busy or broken: retry later, or choose another source.`
      : t`Check the address, and whether the source asks for a key.`;
  return new RefusedTileError(status, `${t`${hostOf(url)} refused a tile with status ${status}.`} ${remedy}`);
};

/** An answer that is worth a second try. */
class Busy {
  constructor(
    readonly status: number,
    readonly waitMs: number,
  ) {}
}

async function attempt<T>(
  url: string,
  headers: Readonly<Record<string, string>>,
  read: (response: Response) => Promise<T>,
  { fetch, signal, timeoutMs, retryMs }: FetchOptions,
): Promise<T | Busy> {
  if (signal.aborted) throw cancelled();
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), timeoutMs);
  try {
    const within = AbortSignal.any([signal, timeout.signal]);
    const response = await fetch(url, { signal: within, credentials: 'omit', headers });
    if (response.status !== 429 && response.status < 500) return await read(response);
    // A body that nobody reads would hold its connection.
    await response.body?.cancel();
    return new Busy(response.status, waitOf(response, retryMs));
  } catch (error) {
    if (error instanceof ImageryError) throw error;
    if (signal.aborted) throw cancelled();
    if (timeout.signal.aborted)
      throw new ImageryError(
        'slow',
        t`${hostOf(url)} has not sent a tile within ${timeoutMs / 1000} s. Retry, or choose another source.`,
      );
    throw await unreachable(url, fetch, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]));
  } finally {
    clearTimeout(timer);
  }
}

/** Tells a server that does not answer from one that answers but lets no other site read it. */
async function unreachable(url: string, fetch: FetchLike, signal: AbortSignal): Promise<ImageryError> {
  const host = hostOf(url);
  // HEAD, for an archive may be large.
  const answers = await fetch(url, { signal, credentials: 'omit', mode: 'no-cors', method: 'HEAD' }).then(
    () => true,
    () => false,
  );
  if (answers)
    return new ImageryError(
      'unreachable',
      t`${host} answers, but does not allow other sites to read its tiles (CORS). Choose a source that sends Access-Control-Allow-Origin.`,
    );
  return new ImageryError(
    'unreachable',
    [
      t`${host} could not be reached: it is down, its name is wrong, this device is offline, or it does not allow other sites to read its tiles.`,
      ...(url.startsWith('http:') ? [t`A page on https may not fetch tiles from http.`] : []),
      t`Check the address and the connection, then retry.`,
    ].join(' '),
  );
}

const cancelled = (): ImageryError => new ImageryError('cancelled', t`Stopped.`);

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
