import type { ReadFile } from '../model/model-files';
import { EngineError } from './engine-error';

/** Reads a body as it comes. @param onBytes hears the bytes so far after each chunk */
async function readBody(response: Response, onBytes: (loadedBytes: number) => void): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
    onBytes(length);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/**
 * Reads the files of a model folder over HTTP.
 * @param folderUrl with a slash at its end
 * @param cache `reload` passes over the browser's cache, for a folder whose files were refused
 */
export function folderReader(folderUrl: string, cache: RequestCache): ReadFile {
  return async (path, onBytes = () => {}) => {
    const url = new URL(path, folderUrl).href;
    const failed = (why: string): EngineError =>
      new EngineError('fetch', `${url} could not be fetched (${why}). Check the connection and retry.`);
    const response = await fetch(url, { cache }).catch((error: Error) => {
      throw failed(error.message);
    });
    if (!response.ok)
      throw new EngineError(
        'fetch',
        `${url} answered ${response.status}. The model's folder is incomplete on this site.`,
      );
    return readBody(response, onBytes).catch((error: Error) => {
      throw failed(error.message);
    });
  };
}
