import type { Services } from '../actions/services';
import { LabClient } from '../bias/lab/lab-client';
import { searchOnline } from '../context/online-geocoder';
import { engineChoice } from '../engine/backend';
import { EngineClient } from '../engine/engine-client';
import { EnginePool, poolSize } from '../engine/engine-pool';
import { fetchCheckpoints } from '../lab/checkpoints/shipped-checkpoints';
import { fetchRecordedEvaluation } from '../lab/evaluation/recorded-evaluation';
import type { LabServices } from '../lab/lab-services';
import type { ExplorerStore } from '../store/explorer-store';
import { TableClient } from '../tables/table-client';
import { PLACES } from '../worlds/earth/page/earth-workers';
import { PAGE_WORLDS } from '../worlds/page/page-worlds';
import { ofEachWorld } from '../worlds/worlds';

/**
 * The workers of a page, which live as long as it does; all but the engine's start when they are asked for the first
 * time.
 */
export function openServices(store: ExplorerStore, folders: Services['folders']): Services & LabServices {
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
    elapsed: () => performance.now(),
    newId: () => crypto.randomUUID(),
  };
}
