import { boundedBytes } from '../../domain/bounded-body';
import { t } from '../../domain/words';
import { loadPart } from '../load-part';

/** The table of hashes, which is not needed for the first paint. */
export const loadPins = () => loadPart(() => import('../../model/pinned-files'));

interface SiteFileOptions {
  readonly mostBytes: number;
  readonly signal?: AbortSignal;
}

/**
 * The text of a file that the site ships, checked against the hash that was built into the page.
 * @param path from the page
 * @returns null where the site has no such file
 * @throws Error in words for people, naming the file; the signal's reason
 */
export async function siteText(path: string, { mostBytes, signal }: SiteFileOptions): Promise<string | null> {
  const response = await fetch(new URL(path, document.baseURI), { signal });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(t`${path} answered ${response.status} ${response.statusText}.`);
  const [bytes, { requirePinned }] = await Promise.all([boundedBytes(response, { name: path, mostBytes }), loadPins()]);
  await requirePinned(path, bytes);
  return new TextDecoder().decode(bytes);
}
