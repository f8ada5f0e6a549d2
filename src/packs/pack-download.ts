import { t } from '../domain/words';
import { PackError } from './pack-error';
import { MOST_PACK_BYTES } from './stored-zip';

/** A server that sends nothing for so long has hung up. */
const STALL_MS = 30_000;

/** A pack on its way, from a byte on. */
export interface ComingPack {
  readonly totalBytes: number;
  readonly fromByte: number;
  /** What tells its bytes from others at the same address; null where nothing does. */
  readonly validator: string | null;
  readonly stream: ReadableStream<Uint8Array>;
}

/** What is here of a pack already. */
export interface Begun {
  readonly keptBytes: number;
  readonly validator: string | null;
}

/** Opens the way to a pack. @throws PackError */
export type OpenPack = (begun: Begun, signal: AbortSignal) => Promise<ComingPack>;

/** A pack in a file of the visitor's. */
export const packOfFile =
  (file: Blob): OpenPack =>
  async () => ({ totalBytes: file.size, fromByte: 0, validator: null, stream: file.stream() });

/**
 * Reads the address of a pack as it was typed.
 * @throws PackError `refused` with what is wrong
 */
export function packAddress(text: string): URL {
  const typed = text.trim();
  const url = URL.canParse(typed) ? new URL(typed) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new PackError('refused', t`The address of a pack begins with https:// (or http://) and names a host.`);
  if (url.username || url.password)
    throw new PackError('refused', t`The address must not hold a user name or password: it would be kept here.`);
  url.hash = '';
  return url;
}

/**
 * A pack at an address. What is here of it is not asked for again, as long as the server says by `If-Range` that it has
 * not changed since; else it comes anew.
 * @param address as `packAddress` reads it
 */
export const packAtAddress =
  (
    address: URL,
    fetch: (url: string, init: RequestInit) => Promise<Response>,
    { stallMs = STALL_MS }: { readonly stallMs?: number } = {},
  ): OpenPack =>
  async ({ keptBytes, validator }, signal) => {
    const stall = new AbortController();
    const limit = watchdog(stallMs, () => stall.abort(new PackError('interrupted', stalled(address))));
    const within = AbortSignal.any([signal, stall.signal]);
    const ask = (headers: Record<string, string>) =>
      fetch(address.href, { signal: within, credentials: 'omit', cache: 'no-store', headers });
    const resumes = keptBytes > 0 && validator !== null;
    const range = { Range: `bytes=${keptBytes}-`, 'If-Range': validator ?? '' };
    limit.begin();
    try {
      // A host that lets no page ask for a part sends the whole.
      const response = await (resumes ? ask(range).catch(() => ask({})) : ask({}));
      const coming = await readAnswer(response, address, resumes ? keptBytes : 0);
      return { ...coming, stream: watched(response, address, limit) };
    } catch (error) {
      throw asPackError(error, address, signal, stall.signal);
    } finally {
      limit.end();
    }
  };

async function readAnswer(response: Response, { host }: URL, keptBytes: number): Promise<Omit<ComingPack, 'stream'>> {
  const refuse = async (message: string): Promise<never> => {
    await response.body?.cancel();
    throw new PackError('refused', message);
  };
  const { status, headers } = response;
  if (status !== 200 && status !== 206)
    return refuse(t`${host} has no pack at this address (status ${status}). Check the address.`);
  if (headers.get('content-type')?.startsWith('text/html'))
    return refuse(t`${host} sent a web page in place of a pack. Check the address.`);
  const sent = Number(headers.get('content-length') ?? Number.NaN);
  if (!Number.isSafeInteger(sent) || headers.get('content-encoding') !== null)
    return refuse(t`${host} does not say how large the pack is. Download it, and add it as a file.`);
  const fromByte = status === 206 ? keptBytes : 0;
  const said = /^bytes (\d+)-/.exec(headers.get('content-range') ?? '');
  if (said && Number(said[1]) !== fromByte) return refuse(t`${host} sent another part of the pack than was asked for.`);
  const totalBytes = fromByte + sent;
  if (totalBytes > MOST_PACK_BYTES)
    return refuse(t`What ${host} sends is larger than any pack, which has 4 GB at most.`);
  const etag = headers.get('etag');
  // A weak one does not tell bytes apart.
  return { totalBytes, fromByte, validator: etag && !etag.startsWith('W/') ? etag : headers.get('last-modified') };
}

/** Ends what it watches when that takes too long. */
function watchdog(ms: number, onEnd: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = (): void => clearTimeout(timer);
  return {
    end,
    begin: (): void => {
      end();
      timer = setTimeout(onEnd, ms);
    },
  };
}

/** The body of an answer, whose errors are in words. */
function watched({ body }: Response, { host }: URL, limit: ReturnType<typeof watchdog>): ReadableStream<Uint8Array> {
  const reader = body?.getReader();
  return new ReadableStream({
    pull: async (controller) => {
      limit.begin();
      try {
        const read = await reader?.read();
        if (read && !read.done) controller.enqueue(read.value);
        else controller.close();
      } catch (error) {
        const broken = new PackError(
          'interrupted',
          t`${host} broke off. What has come is kept: resume it when the connection is back.`,
        );
        controller.error(error instanceof PackError ? error : broken);
      } finally {
        limit.end();
      }
    },
    cancel: (reason) => {
      limit.end();
      return reader?.cancel(reason);
    },
  });
}

const stalled = ({ host }: URL): string =>
  t`${host} has sent nothing for a while. What has come is kept: resume it when the connection is back.`;

function asPackError(error: unknown, { host, protocol }: URL, signal: AbortSignal, stall: AbortSignal): PackError {
  if (error instanceof PackError) return error;
  if (signal.aborted) return new PackError('cancelled', t`Stopped.`);
  if (stall.aborted) return new PackError('interrupted', t`${host} does not answer. Try again later.`);
  return new PackError(
    'interrupted',
    [
      t`${host} could not be reached: this device is offline, the name is wrong, or the host does not let other sites read its files (CORS).`,
      ...(protocol === 'http:' ? [t`A page on https may not fetch from http.`] : []),
      t`Check the address and the connection, or download the pack and add it as a file.`,
    ].join(' '),
  );
}
