import { keptPromise } from '../domain/kept-promise';
import { t } from '../domain/words';
import { readStoredZip } from '../packs/stored-zip';
import { EngineError } from './engine-error';

/** As manifests of models call their files. */
const MODEL_FILE_NAMES = /^[\w-]+(?:[./][\w-]+)*$/;

/** The address of a model's folder that is one file. @param fileUrl of `URL.createObjectURL` */
export const packedFolderUrl = (fileUrl: string): string => `${fileUrl}/`;

/**
 * Reads the files of a model's folder that is one file, a zip that stores them as they are.
 * @throws EngineError `fetch` where the file is here no longer, `input` where it is no such zip
 */
export function packedFolder(folderUrl: string): (path: string) => Promise<Uint8Array> {
  const files = keptPromise(async () => {
    const file = await fetch(folderUrl.slice(0, -1)).then(
      (response) => response.blob(),
      () => {
        throw new EngineError(
          'fetch',
          t`This model’s pack is no longer open. Reload the page, or choose other models.`,
        );
      },
    );
    return filesOfFolder(file);
  });
  return async (path) => {
    const file = (await files()).get(path);
    if (!file) throw new EngineError('input', t`The model of this pack lacks its file “${path}”.`);
    return new Uint8Array(await file.arrayBuffer());
  };
}

/** The files of a model's folder that is one file. @throws EngineError `input` where it is no such zip */
export const filesOfFolder = (file: Blob): Promise<ReadonlyMap<string, Blob>> =>
  readStoredZip(file, MODEL_FILE_NAMES).catch((error: Error) => {
    throw new EngineError('input', error.message);
  });
