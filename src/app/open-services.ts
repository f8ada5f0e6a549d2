import { loadPart } from '../actions/load-part';
import { reasonOf } from '../actions/reason-of';
import type { Services } from '../actions/services';
import type { PlaceClient } from '../context/place-client';
import { hexText } from '../domain/hex-text';
import { momentOf } from '../domain/moment-schema';
import { EngineError } from '../engine/engine-error';
import { lateEngine, type ModelAsker } from '../engine/late-engine';
import type { ExplorerStore } from '../store/explorer-store';
import { PLACES } from '../worlds/earth/page/earth-workers';
import { PAGE_WORLDS } from '../worlds/page/page-worlds';
import { ofEachWorld } from '../worlds/worlds';

/** What the page and, once it is opened, the lab are given. */
export interface PageServices extends Services {
  readonly engine: ModelAsker;
  readonly places: PlaceClient;
}

/**
 * The workers of a page, which live as long as it does; all but the engine's start when they are asked for the first
 * time.
 */
export function openServices(store: ExplorerStore, folders: Services['folders']): PageServices {
  const engine = lateEngine(async () => {
    const { recordedOnly } = store.getState();
    if (recordedOnly !== null) throw new EngineError('runtime', recordedOnly);
    const part = await loadPart(() => import('./start-engine')).catch((error: unknown) => {
      throw new EngineError('fetch', reasonOf(error));
    });
    return part.startEngine((description) => store.setState({ engine: description }));
  });
  return {
    engine,
    worlds: ofEachWorld((world) => PAGE_WORLDS[world].open(store)),
    places: PLACES,
    searchOnline: async (text, signal) => {
      const part = await loadPart(() => import('../context/search-online'));
      return part.searchOnline(text, (url, options) => fetch(url, options), signal);
    },
    folders,
    now: () => momentOf(Date.now()),
    // Not a random UUID, which a page that came by plain HTTP cannot make.
    newId: () => hexText(crypto.getRandomValues(new Uint8Array(16))),
  };
}
