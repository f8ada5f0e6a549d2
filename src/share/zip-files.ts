import { type Zippable, zipSync } from 'fflate';
import { sha256Hex } from '../model/sha256';

/** Name of the file with the checksums of all others. */
export const CHECKSUMS = 'SHA256SUMS';

/** Packed already: packing once more costs time and saves nothing. */
const IS_PACKED = /\.(png|zip)$/;

/** Files of a folder by their path in it. */
export type FolderFiles = Readonly<Record<string, string | Uint8Array>>;

/**
 * Packs files into one folder of a zip, with `SHA256SUMS` as `sha256sum --check` reads it.
 * @param folder that it unpacks to
 * @throws RangeError for a path that would leave the folder
 */
export async function zipFiles(folder: string, files: FolderFiles): Promise<Blob> {
  const encoder = new TextEncoder();
  const all = Object.entries(files).map(([path, content]) => {
    if (!/^[\w-]+([./][\w-]+)*$/.test(path)) throw new RangeError(`"${path}" is no plain path of a file`);
    return [path, typeof content === 'string' ? encoder.encode(content) : content] as const;
  });
  const sums = await Promise.all(all.map(async ([path, bytes]) => `${await sha256Hex(bytes)}  ${path}\n`));
  const packed: Zippable = {};
  for (const [path, bytes] of [...all, [CHECKSUMS, encoder.encode(sums.join(''))] as const])
    packed[`${folder}/${path}`] = [bytes, { level: IS_PACKED.test(path) ? 0 : 6 }];
  // At once: the other way starts a worker out of a text, which the page's policy forbids.
  const bytes = zipSync(packed);
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/zip' });
}
