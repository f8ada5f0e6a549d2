import { EngineError } from '../src/engine/engine-error';
import type { ReadFile } from '../src/model/model-files';

/**
 * Reads the files of a model folder over HTTP.
 * @param folderUrl with a slash at its end
 * @param onProgress bytes of all files read so far; called after each file
 */
export function folderReader(folderUrl: string, onProgress: (loadedBytes: number) => void): ReadFile {
  let loadedBytes = 0;
  return async (path) => {
    const url = new URL(path, folderUrl).href;
    const response = await fetch(url).catch((error: Error) => {
      throw new EngineError('fetch', `${url} could not be fetched (${error.message}). Check the connection and retry.`);
    });
    if (!response.ok)
      throw new EngineError(
        'fetch',
        `${url} answered ${response.status}. The model's folder is incomplete on this site.`,
      );
    const bytes = new Uint8Array(await response.arrayBuffer());
    loadedBytes += bytes.length;
    onProgress(loadedBytes);
    return bytes;
  };
}
