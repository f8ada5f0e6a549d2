import { t } from '../../domain/words';
import { type Manifest, parseManifest } from '../../model/manifest';
import { siteText } from './site-file';

/** Ours have 12 kB. */
const MOST_BYTES = 2e6;

/** Where the manifest of a model of the site lies, from the page. @param name of its folder */
export const manifestPath = (name: string): string => `models/${name}/manifest.json`;

/** What a model of the site says of itself. @param name of its folder @throws Error in words for people */
export async function fetchManifest(name: string, signal?: AbortSignal): Promise<Manifest> {
  const path = manifestPath(name);
  const text = await siteText(path, { mostBytes: MOST_BYTES, signal });
  if (text === null) throw new Error(t`${path} is not here. The site is incomplete.`);
  return parseManifest(text, path);
}
