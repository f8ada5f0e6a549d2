import type { AtlasServices } from '../actions/atlas-guide';
import type { Services } from '../actions/services';
import { AtlasClient, type AtlasTile } from '../atlas/atlas-client';
import { searchOnline } from '../context/online-geocoder';
import { PlaceClient } from '../context/place-client';
import { engineChoice } from '../engine/backend';
import { EngineClient } from '../engine/client';
import { CropClient } from '../imagery/crop-client';
import { CUSTOM_SOURCE_ID, customSource } from '../imagery/custom-source';
import { DEFAULT_SOURCE_ID, sourceById } from '../imagery/sources';
import type { TileSource } from '../imagery/tile-source';
import type { ExplorerStore } from '../store/explorer-store';

/** Where the gazetteer lies, relative to the page. */
const GAZETTEER = 'gazetteer/world.gaz';

const startAtlas = (): Worker =>
  new Worker(new URL('../../workers/atlas.worker.ts', import.meta.url), { type: 'module' });

/** Workers of the Atlas; each starts when it is asked for the first time. */
export const ATLAS = {
  pictures: new AtlasClient(startAtlas),
  facts: new AtlasClient(startAtlas),
} satisfies AtlasServices;

/** Draws a tile of the Atlas. @throws the signal's reason, or Error in words for people */
export const atlasTile = (tile: AtlasTile, signal: AbortSignal): Promise<Uint8ClampedArray<ArrayBuffer>> =>
  ATLAS.pictures.tile(tile, signal);

/**
 * The tiles that a state asks for.
 * @throws ImageryError naming what is wrong with the visitor's own address, or an Error for an id that is not known
 */
export function sourceOf({ sourceId, tileUrl }: { readonly sourceId: string; readonly tileUrl: string }): TileSource {
  if (sourceId === CUSTOM_SOURCE_ID) return customSource(tileUrl);
  const source = sourceById(sourceId) ?? sourceById(DEFAULT_SOURCE_ID);
  if (!source) throw new Error(`No imagery source is called "${sourceId}"`);
  return source;
}

/**
 * Starts the workers of a page.
 * @returns the services, and what ends them
 */
export function openServices(
  store: ExplorerStore,
  folders: Services['folders'],
): { readonly services: Services; close(): void } {
  const engine = new EngineClient(
    () => new Worker(new URL('../../workers/engine.worker.ts', import.meta.url), { type: 'module' }),
    ({ description }) => store.setState({ engine: description }),
    engineChoice(window.location.search),
  );
  const imagery = new CropClient(
    new Worker(new URL('../../workers/imagery.worker.ts', import.meta.url), { type: 'module' }),
  );
  const placeWorker = new Worker(new URL('../../workers/place.worker.ts', import.meta.url), { type: 'module' });
  const places = new PlaceClient(placeWorker, new URL(GAZETTEER, document.baseURI).href);
  return {
    services: {
      engine,
      imagery,
      places,
      searchOnline: (text, signal) => searchOnline(text, (url, options) => fetch(url, options), signal),
      folders,
      sourceOf,
      now: () => Date.now(),
      newId: () => crypto.randomUUID(),
    },
    close: () => {
      engine.close();
      imagery.close();
      placeWorker.terminate();
    },
  };
}
