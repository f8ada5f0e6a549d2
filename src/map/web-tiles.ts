import { type AddProtocolAction, addProtocol } from 'maplibre-gl';
import { t } from '../domain/words';
import type { FetchLike } from '../imagery/fetch-patiently';
import { fetchTile } from '../imagery/fetch-tile';
import { requireSmallTile } from '../imagery/small-tile';

const PREFIX = 'tiles+';
const TIMEOUT_MS = 10_000;
const RETRY_MS = 500;

/**
 * The template of tiles on the web as MapLibre is to ask for them: by way of `webTiles`. Others are as they were.
 * @param template of any scheme
 */
export const webTemplate = (template: string): string =>
  /^https?:/i.test(template) ? `${PREFIX}${template}` : template;

/**
 * Answers MapLibre's requests for tiles on the web, which it would wait for without end and decode whatever they say to
 * be: a body that stalls would hold one of the six connections to its host for ever.
 * @throws ImageryError in words for people; an error of status 404 for a tile that there is not, which MapLibre fills
 *   with its parent
 */
export function webTiles(fetch: FetchLike): AddProtocolAction {
  return async ({ url }, { signal }) => {
    const address = url.slice(PREFIX.length);
    try {
      const bytes = await fetchTile(address, { fetch, signal, timeoutMs: TIMEOUT_MS, retryMs: RETRY_MS });
      if (!bytes) throw Object.assign(new Error(t`There is no such tile.`), { status: 404 });
      requireSmallTile(new URL(address).host, bytes);
      return { data: bytes };
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  };
}

/** Lets MapLibre ask for tiles on the web within limits of time and size. */
export function registerWebTiles(): void {
  const answer = webTiles((url, init) => fetch(url, init));
  for (const scheme of ['http', 'https']) addProtocol(`${PREFIX}${scheme}`, answer);
}
