import type { AddProtocolAction } from 'maplibre-gl';
import { Protocol } from 'pmtiles';
import { openedPack } from '../actions/packs/opened-packs';
import { t } from '../domain/words';
import { archiveOf } from '../imagery/archive-address';
import { ArchiveCache } from '../imagery/archive-cache';
import type { FetchLike } from '../imagery/fetch-patiently';
import { packOf } from '../imagery/pack-address';
import { requireSmallTile } from '../imagery/small-tile';
import type { TileArchive } from '../imagery/tile-archive';

const TIMEOUT_MS = 10_000;
const RETRY_MS = 500;

/**
 * Answers MapLibre's requests for addresses that `archiveTemplate` makes: for the template itself with a TileJSON of
 * the archive's zooms and bounds, for a tile with its bytes.
 * @throws ImageryError in words for people; an error of status 404 for a tile that the archive lacks, which MapLibre
 *   fills with its parent
 */
export function archiveTiles(fetch: FetchLike): AddProtocolAction {
  const archives = new ArchiveCache({ fetch, timeoutMs: TIMEOUT_MS, retryMs: RETRY_MS });
  const protocol = new Protocol();
  return async (request, abort) => {
    const address = archiveOf(request.url);
    if (address === null) throw new TypeError(`No address of an archive: ${request.url}`);
    const pack = packOf(request.url);
    if (pack !== null) archives.bring(address, openedPack(pack).imagery);
    try {
      return await archives.read(address, abort.signal, async (archive) => {
        if (request.type === 'json') return { data: tileJson(request.url, archive) };
        protocol.add(archive.pmtiles);
        const { data, ...rest } = await protocol.tilev4({ url: request.url, type: 'arrayBuffer' }, abort);
        if (data === null) throw Object.assign(new Error(t`The archive has no such tile.`), { status: 404 });
        const bytes = data as Uint8Array<ArrayBuffer>;
        requireSmallTile(new URL(address).host, bytes);
        return { ...rest, data: bytes };
      });
    } catch (error) {
      abort.signal.throwIfAborted();
      throw error;
    }
  };
}

const tileJson = (template: string, { facts }: TileArchive) => ({
  tiles: [template],
  minzoom: facts.minZoom,
  maxzoom: facts.nativeZoom,
  ...(facts.bounds ? { bounds: [...facts.bounds] } : {}),
});
