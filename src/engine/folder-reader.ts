import { boundedBytes } from '../domain/bounded-body';
import { keptPromise } from '../domain/kept-promise';
import { t } from '../domain/words';
import type { ReadFile } from '../model/model-files';
import { requirePinned } from '../model/pinned-files';
import { EngineError } from './engine-error';
import { giveBack } from './give-back';

/** A file of a model as the page's table of hashes names it. */
const pathOf = (url: string): string => /models\/[^/]+\/[^/]+$/.exec(url)?.[0] ?? url;

/** A model of a pack, of which most visits have none. */
function latePackedFolder(folderUrl: string): ReadFile {
  const reader = keptPromise(async () => {
    const part = await import('./packed-folder').catch((error: Error) => {
      throw new EngineError('fetch', error.message);
    });
    return part.packedFolder(folderUrl);
  });
  return async (path) => (await reader())(path);
}

/** A server that sends nothing for so long is not waited for. */
const STALL_MS = 30_000;
/** Of one file: what a tab can hold at all beside its copy in the runtime. */
const MOST_BYTES = 1e9;

/**
 * Reads the files of a model folder over HTTP, or out of a pack.
 * @param folderUrl with a slash at its end
 * @param cache `reload` passes over the browser's cache, for a folder whose files were refused
 */
export function folderReader(folderUrl: string, cache: RequestCache): ReadFile {
  if (folderUrl.startsWith('blob:')) return latePackedFolder(folderUrl);
  return async (path, onBytes) => {
    const url = new URL(path, folderUrl).href;
    const bytes = await readUrl(url, cache, onBytes);
    await requirePinned(pathOf(url), bytes).catch((error: Error) => {
      throw new EngineError('altered', error.message);
    });
    return bytes;
  };
}

/**
 * Reads a file over HTTP, and waits as long as bytes come.
 * @throws EngineError `fetch` naming the file and the remedy
 */
export async function readUrl(
  url: string,
  cache: RequestCache,
  onBytes: (loadedBytes: number) => void = () => {},
): Promise<Uint8Array> {
  const failed = (why: string): EngineError =>
    new EngineError('fetch', t`${url} could not be fetched (${why}). Check the connection and retry.`);
  const stall = new AbortController();
  const stop = (): void => stall.abort(new Error(t`the server has sent nothing for ${STALL_MS / 1000} s`));
  let timer = setTimeout(stop, STALL_MS);
  const wait = (loadedBytes: number): void => {
    clearTimeout(timer);
    timer = setTimeout(stop, STALL_MS);
    onBytes(loadedBytes);
  };
  try {
    const response = await fetch(url, { cache, signal: stall.signal }).catch((error: Error) => {
      throw failed(error.message);
    });
    if (!response.ok)
      throw new EngineError(
        'fetch',
        t`${url} answered ${response.status}. The model's folder is incomplete on this site.`,
      );
    return await boundedBytes(response, { name: url, mostBytes: MOST_BYTES, onCopied: giveBack }, wait).catch(
      (error: Error) => {
        throw failed(error.message);
      },
    );
  } finally {
    clearTimeout(timer);
  }
}
