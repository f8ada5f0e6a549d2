import { bytesToHex } from '@noble/hashes/utils.js';
import type { Services } from '../actions/services';
import { searchOnline } from '../context/online-geocoder';
import type { PlaceClient } from '../context/place-client';
import { momentOf } from '../domain/moment-schema';
import { engineChoice } from '../engine/backend';
import { EngineClient } from '../engine/engine-client';
import { EnginePool, poolSize } from '../engine/engine-pool';
import type { ExplorerStore } from '../store/explorer-store';
import { PLACES } from '../worlds/earth/page/earth-workers';
import { PAGE_WORLDS } from '../worlds/page/page-worlds';
import { ofEachWorld } from '../worlds/worlds';

/** What the page and, once it is opened, the lab are given. */
export interface PageServices extends Services {
  readonly engine: EnginePool;
  readonly places: PlaceClient;
}

/**
 * The workers of a page, which live as long as it does; all but the engine's start when they are asked for the first
 * time.
 */
export function openServices(store: ExplorerStore, folders: Services['folders']): PageServices {
  const choice = engineChoice(window.location.search);
  const startEngine = (): EngineClient =>
    new EngineClient(
      () => new Worker(new URL('../../workers/engine.worker.ts', import.meta.url), { type: 'module' }),
      ({ description }) => store.setState({ engine: description }),
      choice,
    );
  const engine = new EnginePool(startEngine, poolSize(navigator.hardwareConcurrency));
  return {
    engine,
    worlds: ofEachWorld((world) => PAGE_WORLDS[world].open(store)),
    places: PLACES,
    searchOnline: (text, signal) => searchOnline(text, (url, options) => fetch(url, options), signal),
    folders,
    now: () => momentOf(Date.now()),
    // Not a random UUID, which a page that came by plain HTTP cannot make.
    newId: () => bytesToHex(crypto.getRandomValues(new Uint8Array(16))),
  };
}
