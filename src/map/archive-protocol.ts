import { type AddProtocolAction, addProtocol } from 'maplibre-gl';
import { ARCHIVE_SCHEME } from '../imagery/archive-address';

let handler: Promise<AddProtocolAction> | null = null;

/** Lets MapLibre take tiles out of archives. What reads them is loaded with the first that is shown. */
export function registerArchives(): void {
  addProtocol(ARCHIVE_SCHEME, async (request, abort) => {
    handler ??= import('./archive-tiles').then(({ archiveTiles }) => archiveTiles((url, init) => fetch(url, init)));
    handler.catch(() => {
      handler = null;
    });
    return (await handler)(request, abort);
  });
}
