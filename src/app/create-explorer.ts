import { AtlasGuide } from '../actions/atlas-guide';
import { Commands } from '../actions/commands';
import { Lab } from '../actions/lab';
import { Profiler } from '../actions/profiler';
import { reasonOf } from '../actions/reason-of';
import { warmModels } from '../actions/warm-models';
import { readPermalink } from '../domain/permalink';
import { REGION_GROUND_METERS } from '../domain/region';
import { parseManifest } from '../model/manifest';
import type { ExplorerHandle } from '../panels/explorer-context';
import { MODEL_PAIR } from '../panels/model-pair';
import { createExplorerStore, type ExplorerStore } from '../store/explorer-store';
import { entriesAbout, entryAt } from '../store/map-cells';
import { readStoredHistory, storeHistory, type TextStorage } from '../store/stored-history';
import { syncUrl } from '../store/url-sync';
import { fetchModelIndex } from './model-index';
import { ATLAS, openServices } from './open-services';
import { fetchRecordedExample } from './recorded-example';

/** Address of each model of the pair that the site ships, by variant. */
async function findFolders(): Promise<Readonly<Record<string, string>>> {
  const models = await fetchModelIndex(new AbortController().signal);
  return Object.fromEntries(
    MODEL_PAIR.flatMap(({ variant }) => {
      const model = models.find((m) => m.variant === variant);
      return model ? [[variant, new URL(`models/${model.name}/`, document.baseURI).href]] : [];
    }),
  );
}

async function readManifests(store: ExplorerStore, folders: Readonly<Record<string, string>>): Promise<void> {
  const manifests = await Promise.all(
    Object.entries(folders).map(async ([variant, folder]) => {
      const response = await fetch(`${folder}manifest.json`);
      if (!response.ok) throw new Error(`${folder}manifest.json answered ${response.status}.`);
      return [variant, parseManifest(await response.text(), `${variant}/manifest.json`)] as const;
    }),
  );
  store.setState({ manifests: Object.fromEntries(manifests) });
}

/** Reached for call by call: where a browser keeps no data, already naming `localStorage` throws. */
const LOCAL_STORAGE: TextStorage = {
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
};

/** Keeps the history of this browser in step with the store. */
function keepHistory(store: ExplorerStore): void {
  const { entries, problem } = readStoredHistory(LOCAL_STORAGE);
  store.setState(({ history }) => ({ history: { ...history, entries } }));
  if (problem) store.setState({ notice: problem });
  store.subscribe((now, before) => {
    if (now.history.entries === before.history.entries) return;
    const lost = storeHistory(LOCAL_STORAGE, now.history.entries);
    if (lost) store.setState({ notice: lost });
  });
}

/** Runs behind the first paint; browsers without the call for it wait a second. */
function whenIdle(job: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(job, { timeout: 3000 });
  else setTimeout(job, 1000);
}

/** Makes the page's store and commands, opens what the address says, and begins to load what the site ships. */
export function createExplorer(): ExplorerHandle {
  const { view, problems } = readPermalink(window.location.hash);
  const store = createExplorerStore(view);
  if (problems.length > 0) store.setState({ notice: problems.join(' ') });
  keepHistory(store);

  let folders: ReturnType<typeof findFolders> | null = null;
  const listFolders = (): ReturnType<typeof findFolders> => {
    folders ??= findFolders();
    folders.catch(() => {
      folders = null;
    });
    return folders;
  };
  const services = openServices(store, listFolders);
  const profiler = new Profiler(store, services);
  const commands = new Commands(store, profiler, services);

  const atlas = new AtlasGuide(store, ATLAS);

  const openLinked = (): void => {
    const { at, world } = store.getState();
    if (world === 'atlas') atlas.enter();
    else if (at) void profiler.profile({ ...at, groundMeters: REGION_GROUND_METERS });
  };
  syncUrl(store, window, openLinked);
  const complain = (error: unknown): void => store.setState({ notice: reasonOf(error) });
  listFolders()
    .then((found) => readManifests(store, found))
    .catch(complain);
  const showExample = (): void => {
    const { recorded, region, at, indicator, world } = store.getState();
    if (!recorded || world === 'atlas') return;
    const focus = recorded.entries.find(({ prediction }) => prediction.id === recorded.focusId);
    if (!focus || region || at) return;
    const asked = entriesAbout(indicator, [], recorded.entries);
    commands.show(entryAt(asked, focus.prediction.region.lonDeg, focus.prediction.region.latDeg) ?? focus);
  };
  fetchRecordedExample().then((recorded) => {
    if (!recorded) return;
    store.setState({ recorded });
    showExample();
    store.subscribe((now, before) => now.world !== before.world && showExample());
  }, complain);
  openLinked();
  whenIdle(() => store.getState().world === 'earth' && warmModels(store, services).catch(complain));
  return { store, commands, atlas, lab: new Lab(store, services) };
}
