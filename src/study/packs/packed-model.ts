import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Manifest } from '../../model/manifest';
import { MANIFEST_FILE, readModelFiles } from '../../model/model-files';
import { storedZipParts } from '../../packs/stored-zip';

/** A model's folder as a pack has it. */
export interface PackedModel {
  readonly manifest: Manifest;
  /** A zip that stores the files of the folder as they are. */
  readonly bytes: Uint8Array;
}

/**
 * Reads the folder of an exported model, each file checked against the manifest, as one file.
 * @throws Error naming the file that is missing or altered
 */
export async function packedModel(folder: string): Promise<PackedModel> {
  const read = (path: string): Promise<Uint8Array> => readFile(join(folder, path));
  const { manifest, file } = await readModelFiles(read);
  const files = [
    { name: MANIFEST_FILE, content: await read(MANIFEST_FILE) },
    ...manifest.files.map(({ path }) => ({ name: path, content: file(path) })),
  ];
  const { before, end } = storedZipParts(
    files.map(({ name, content }) => ({ name, bytes: content.length, crc32: crc32(content) })),
  );
  return { manifest, bytes: Buffer.concat([...files.flatMap(({ content }, i) => [before[i], content]), end]) };
}
