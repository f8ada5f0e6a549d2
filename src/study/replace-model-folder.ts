import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes the folder of a model beside the old one and then puts it in its place, so that a failure leaves the old one
 * whole.
 * @param files by their path in the folder
 */
export async function replaceModelFolder(out: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const fresh = `${out}.new`;
  await rm(fresh, { recursive: true, force: true });
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(fresh, path)), { recursive: true });
    await writeFile(join(fresh, path), bytes);
  }
  await rm(out, { recursive: true, force: true });
  await rename(fresh, out);
}
