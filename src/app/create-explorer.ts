import { Commands } from '../actions/commands';
import { Profiler } from '../actions/profiler';
import { reasonOf } from '../actions/reason-of';
import { type ShippedWorld, shippedWorld } from '../actions/shipped/shipped-world';
import { warmModels } from '../actions/warm-models';
import type { ChosenModels } from '../domain/comparison';
import { REGION_GROUND_METERS } from '../domain/region';
import { Lab } from '../lab/lab';
import type { LabHandle } from '../lab/lab-context';
import { createLabStore } from '../lab/lab-store';
import type { Manifest } from '../model/manifest';
import type { ExplorerHandle } from '../panels/explorer-context';
import type { ExplorerState } from '../store/explorer-state';
import { createExplorerStore, type ExplorerStore } from '../store/explorer-store';
import { entriesOf, entryAt } from '../store/map-cells';
import { readPermalink } from '../store/permalink';
import { syncUrl } from '../store/url-sync';
import type { RecordedExample } from '../store/world-state';
import { PAGE_WORLDS } from '../worlds/page/page-worlds';
import { ofEachWorld } from '../worlds/worlds';
import { keepHistory } from './keep-history';
import { openServices } from './open-services';

/** Runs behind the first paint; browsers without the call for it wait a second. */
function whenIdle(job: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(job, { timeout: 3000 });
  else setTimeout(job, 1000);
}

/**
 * Shows the recorded example where nothing else has been asked for: in its focus, the answer about the chosen
 * indicator.
 */
function showExample(store: ExplorerStore, commands: Commands, { entries, focusId }: RecordedExample): void {
  const state = store.getState();
  const focus = entries.find(({ prediction }) => prediction.id === focusId);
  if (!focus || state.region || state.at) return;
  const { lonDeg, latDeg } = focus.prediction.region;
  commands.show(entryAt(entriesOf(state), lonDeg, latDeg) ?? focus);
}

/** What components of the page need. */
export interface PageHandle {
  readonly explorer: ExplorerHandle;
  readonly lab: LabHandle;
}

/** What the compared models of a world say of themselves, by id. @throws Error in words for people */
async function readManifests(shipped: ShippedWorld, chosen: ChosenModels): Promise<Readonly<Record<string, Manifest>>> {
  const models = await shipped.compared(chosen);
  const manifests = await Promise.all(models.map(shipped.manifest));
  return Object.fromEntries(models.map(({ id }, i) => [id, manifests[i]]));
}

/** Whether another world is looked at, or other models are compared. */
const isTurned = (now: ExplorerState, before: ExplorerState): boolean =>
  now.world !== before.world || now.compare !== before.compare;

/**
 * Makes the page's stores and what can be done, opens what the address says, and begins to load what the site ships.
 */
export function createExplorer(): PageHandle {
  const { view, problems } = readPermalink(window.location.hash);
  const store = createExplorerStore(view);
  if (problems.length > 0) store.setState({ notice: problems.join(' ') });
  keepHistory(store);

  const shipped = ofEachWorld(shippedWorld);
  const services = openServices(store, async () => {
    const { world, compare } = store.getState();
    const compared = await shipped[world].compared(compare);
    return Object.fromEntries(compared.map(({ id, folderUrl }) => [id, folderUrl]));
  });
  const profiler = new Profiler(store, services);
  const commands = new Commands(store, profiler, services);

  const complain = (error: unknown): void => store.setState({ notice: reasonOf(error) });
  /** Reads what the site ships for the world that is looked at, and loads its models behind that. */
  const openWorld = (): void => {
    const asked = store.getState();
    const { world, compare } = asked;
    const here = (job: () => void): void => {
      if (!isTurned(store.getState(), asked)) job();
    };
    shipped[world].models().then(
      (models) =>
        here(() => {
          store.setState({ models });
          const missing = compare?.filter((id) => models.every((model) => model.id !== id)) ?? [];
          if (missing.length > 0)
            store.setState({
              notice: `“compare” of the link: this site ships no model “${missing.join('”, “')}” here.`,
            });
        }),
      complain,
    );
    readManifests(shipped[world], compare).then(
      (manifests) => here(() => store.setState({ manifests, hasModels: Object.keys(manifests).length > 0 })),
      complain,
    );
    shipped[world].example().then(
      (recorded) =>
        here(() => {
          store.setState({ recorded });
          if (recorded) showExample(store, commands, recorded);
        }),
      complain,
    );
    whenIdle(() => here(() => void warmModels(store, services).catch(complain)));
  };
  store.subscribe((now, before) => isTurned(now, before) && openWorld());
  const openLinked = (): void => {
    const { at } = store.getState();
    if (at) void profiler.profile({ ...at, groundMeters: REGION_GROUND_METERS });
  };
  syncUrl(store, window, openLinked);
  openLinked();
  openWorld();
  const labStore = createLabStore();
  const lab = new Lab(store, labStore, services);
  store.subscribe((now, before) => isTurned(now, before) && lab.clear());
  return { explorer: { store, commands, worlds: PAGE_WORLDS }, lab: { store: labStore, lab } };
}
