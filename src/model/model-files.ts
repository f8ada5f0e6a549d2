import { t } from '../domain/words';
import { type Manifest, parseManifest } from './manifest';
import { sha256Hex } from './sha256';

/** What a model's folder says of itself. */
export const MANIFEST_FILE = 'manifest.json';

/**
 * Gives the bytes of a file by its path inside a model folder.
 * @param onBytes hears how many bytes of the file are there, as often as the source can tell; a source need not call it
 */
export type ReadFile = (path: string, onBytes?: (loadedBytes: number) => void) => Promise<Uint8Array>;

/** How much of the files that are read has come. */
export interface ReadProgress {
  readonly loadedBytes: number;
  /** By the manifest. */
  readonly totalBytes: number;
}

/** A model folder, or a part of it: the manifest and the bytes of files that it lists. */
export interface ModelFiles {
  readonly manifest: Manifest;
  /** The bytes of a file that was read. @throws Error naming the file when the manifest does not list it */
  file(path: string): Uint8Array;
}

/** A file that is not the one that its manifest lists. */
export class AlteredFileError extends Error {
  override readonly name = 'AlteredFileError';
}

/**
 * Reads the manifest of a model folder and the files that it lists, each checked by size and SHA-256.
 * @param wants which files to read, by path and manifest; all of them by default
 * @param onProgress called when the manifest is known and whenever more has come
 * @throws AlteredFileError naming the file that is truncated or changed; whatever `read` throws
 */
export async function readModelFiles(
  read: ReadFile,
  wants: (path: string, manifest: Manifest) => boolean = () => true,
  onProgress: (progress: ReadProgress) => void = () => {},
): Promise<ModelFiles> {
  const manifest = parseManifest(new TextDecoder().decode(await read(MANIFEST_FILE)));
  const listed = manifest.files.filter(({ path }) => wants(path, manifest));
  const totalBytes = listed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const loaded = new Map<string, number>();
  const advance = (path: string, bytes: number, sizeBytes: number): void => {
    // A file that is longer than listed is refused in the end; until then it must not overrun the total.
    loaded.set(path, Math.min(bytes, sizeBytes));
    onProgress({ loadedBytes: [...loaded.values()].reduce((a, b) => a + b, 0), totalBytes });
  };
  onProgress({ loadedBytes: 0, totalBytes });
  const files = new Map(
    await Promise.all(
      listed.map(async ({ path, sizeBytes, sha256 }) => {
        const bytes = await read(path, (count) => advance(path, count, sizeBytes));
        advance(path, bytes.length, sizeBytes);
        if (bytes.length !== sizeBytes || (await sha256Hex(bytes)) !== sha256)
          throw new AlteredFileError(
            t`${manifest.name}/${path}: the file is not the one that the manifest lists; fetch or export the model anew`,
          );
        return [path, bytes] as const;
      }),
    ),
  );
  const file = (path: string): Uint8Array => {
    const bytes = files.get(path);
    if (!bytes) throw new Error(t`${manifest.name}: the manifest lists no "${path}"; export the model anew`);
    return bytes;
  };
  return { manifest, file };
}
