import { atlas } from '../actions/atlas';
import type { AtlasSurvey } from '../actions/atlas-survey';
import { earth } from '../actions/earth';
import type { Services } from '../actions/services';
import { AtlasClient, type AtlasTile } from '../atlas/atlas-client';
import { LabClient } from '../bias/lab/lab-client';
import { searchOnline } from '../context/online-geocoder';
import { PlaceClient } from '../context/place-client';
import { engineChoice } from '../engine/backend';
import { EngineClient } from '../engine/engine-client';
import { EngineTeam, teamSize } from '../engine/team';
import { CropClient } from '../imagery/crop-client';
import { CUSTOM_SOURCE_ID, customSource } from '../imagery/custom-source';
import { DEFAULT_SOURCE_ID, sourceById } from '../imagery/sources';
import type { TileSource } from '../imagery/tile-source';
import { fetchCheckpoints } from '../lab/checkpoints/shipped-checkpoints';
import { fetchRecordedEvaluation } from '../lab/evaluation/recorded-evaluation';
import type { LabServices } from '../lab/lab-services';
import type { ExplorerStore } from '../store/explorer-store';
import { TableClient } from '../tables/table-client';

/** Where the gazetteer lies, relative to the page. */
const GAZETTEER = 'gazetteer/world.gaz';

const startAtlas = (): Worker =>
  new Worker(new URL('../../workers/atlas.worker.ts', import.meta.url), { type: 'module' });

/** Workers of the Atlas; each starts when it is asked for the first time. */
export const ATLAS = {
  pictures: new AtlasClient(startAtlas),
  /** What is so: drawing must not wait for measuring, which takes seconds a city. */
  facts: new AtlasClient(startAtlas),
};

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

/** The workers of a page, which live as long as it does; all but the engine's start when they are asked for the first time. */
export function openServices(
  store: ExplorerStore,
  survey: AtlasSurvey,
  folders: Services['folders'],
): Services & LabServices {
  const choice = engineChoice(window.location.search);
  const startEngine = (): EngineClient =>
    new EngineClient(
      () => new Worker(new URL('../../workers/engine.worker.ts', import.meta.url), { type: 'module' }),
      ({ description }) => store.setState({ engine: description }),
      choice,
    );
  const engine = new EngineTeam(startEngine, teamSize(navigator.hardwareConcurrency));
  const places = new PlaceClient(
    () => new Worker(new URL('../../workers/place.worker.ts', import.meta.url), { type: 'module' }),
    new URL(GAZETTEER, document.baseURI).href,
  );
  const imagery = new CropClient(
    () => new Worker(new URL('../../workers/imagery.worker.ts', import.meta.url), { type: 'module' }),
  );
  return {
    engine,
    worlds: {
      earth: earth(store, { places, imagery, sourceOf }),
      atlas: atlas(store, ATLAS.pictures, survey),
    },
    places,
    arithmetic: new LabClient(
      () => new Worker(new URL('../../workers/lab.worker.ts', import.meta.url), { type: 'module' }),
    ),
    tables: new TableClient(
      () => new Worker(new URL('../../workers/table.worker.ts', import.meta.url), { type: 'module' }),
    ),
    searchOnline: (text, signal) => searchOnline(text, (url, options) => fetch(url, options), signal),
    folders,
    now: () => Date.now(),
    checkpoints: fetchCheckpoints,
    recordedEvaluation: fetchRecordedEvaluation,
    imageryName: (world, chosen) =>
      world === 'atlas'
        ? 'drawn by the page, the later date'
        : (sourceById(chosen.sourceId)?.label ?? 'tiles of your own'),
    elapsed: () => performance.now(),
    newId: () => crypto.randomUUID(),
  };
}
