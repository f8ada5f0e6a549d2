import { t } from '../domain/words';
import { AlteredFileError } from './model-files';
import { sha256Hex } from './sha256';

/** Hashes by path, which the build puts in the place of this name; see `scripts/site/pinned-files.ts`. */
declare const PINNED_FILES: Readonly<Record<string, string>> | undefined;

/** SHA-256 of files that the site was built with, by their path from the page. Nothing is pinned outside of a build. */
const PINS = new Map(Object.entries(typeof PINNED_FILES === 'undefined' ? {} : PINNED_FILES));

/**
 * Checks a file against the hash that was built into the page: whoever alters a model can make its manifest fit, but
 * not the page.
 * @param path from the page, such as `models/sft/manifest.json`; files that are not pinned pass
 * @param pins another table in tests
 * @throws AlteredFileError naming the file and the remedy
 */
export async function requirePinned(
  path: string,
  bytes: Uint8Array,
  pins: ReadonlyMap<string, string> = PINS,
): Promise<void> {
  const pin = pins.get(path);
  if (pin === undefined || (await sha256Hex(bytes)) === pin) return;
  throw new AlteredFileError(
    t`${path} is not the file that this site was built with: it was altered, or belongs to another version. Reload the page; if you run the site, copy the file anew or build the site with it.`,
  );
}

/** Whether a file is checked. */
export const isPinned = (path: string): boolean => PINS.has(path);

/** Whether a model is one of those that the site was built with; all are where nothing is pinned. */
export const isBuiltIn = (path: string, pins: ReadonlyMap<string, string> = PINS): boolean =>
  pins.size === 0 || pins.has(path);
