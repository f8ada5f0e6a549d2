import { Commands } from '../actions/commands';
import { loadPart } from '../actions/load-part';
import { Profiler } from '../actions/profiler';
import { reasonOf } from '../actions/reason-of';
import type { ShippedWorld } from '../actions/shipped/shipped-world';
import { warmModels } from '../actions/warm-models';
import type { ChosenModels } from '../domain/comparison';
import { keptPromise } from '../domain/kept-promise';
import { createLabStore } from '../lab/lab-store';
import type { Manifest } from '../model/manifest';
import type { ExplorerHandle } from '../panels/explorer-context';
import { readCarried } from '../store/carried-work';
import { chooseLanguage } from '../store/chosen-language';
import { createExplorerStore, type ExplorerStore } from '../store/explorer-store';
import { beginsWithWelcome, isWelcomeHidden } from '../store/hidden-welcome';
import { entriesOf, entryAt } from '../store/map-cells';
import { readPermalink } from '../store/permalink';
import { readStoryAddress } from '../store/story-address';
import { syncUrl } from '../store/url-sync';
import type { RecordedExample } from '../store/world-state';
import { PAGE_WORLDS } from '../worlds/page/page-worlds';
import { ofEachWorld, type WorldId } from '../worlds/worlds';
import { isTurned } from './is-turned';
import { keepHistory } from './keep-history';
import type { LabDesk } from './open-lab';
import { openServices } from './open-services';
import { recordedOnly } from './recorded-only';

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

/** What a first visit is shown is there and read within this time, or the rest of the page no longer waits for it. */
const WELCOME_MS = 20_000;

/** Lets a first visit see what the page is about, before all that is heavy comes. */
function welcomed(store: ExplorerStore): Promise<void> {
  store.setState({ welcome: 'coming' });
  setTimeout(() => store.getState().welcome === 'coming' && store.setState({ welcome: 'open' }), WELCOME_MS);
  return new Promise((resolve) => {
    const stop = store.subscribe(({ welcome }) => {
      if (welcome === 'coming') return;
      stop();
      resolve();
    });
  });
}

/** What components of the page need. */
export interface PageHandle {
  readonly explorer: ExplorerHandle;
  readonly lab: LabDesk;
}

/** What the compared models of a world say of themselves, by id. @throws Error in words for people */
async function readManifests(shipped: ShippedWorld, chosen: ChosenModels): Promise<Readonly<Record<string, Manifest>>> {
  const models = await shipped.compared(chosen);
  const manifests = await Promise.all(models.map(shipped.manifest));
  return Object.fromEntries(models.map(({ id }, i) => [id, manifests[i]]));
}

/**
 * Makes the page's stores and what can be done, opens what the address says, and begins to load what the site ships.
 */
export function createExplorer(): PageHandle {
  // As it was asked for: the page writes its own view into the address.
  const linked = { hash: window.location.hash, search: window.location.search };
  const { view, problems } = readPermalink(linked.hash);
  const store = createExplorerStore(view);
  // What the site ships may be asked of it.
  store.setState({ agreedHosts: [window.location.host], recordedOnly: recordedOnly(window.location.search, window) });
  const { problem, ...address } = readStoryAddress(window.location.search);
  store.setState(address);
  const unread = problem === null ? problems : [...problems, problem];
  if (unread.length > 0) store.setState({ notice: unread.join(' ') });
  const welcoming = beginsWithWelcome(linked, isWelcomeHidden()) ? welcomed(store) : null;
  // A first visit sees what the page is about before a database is opened for it.
  const kept = welcoming ? welcoming.then(() => keepHistory(store)) : keepHistory(store);

  const shippedWorlds = keptPromise(async () => {
    const { shippedWorld } = await loadPart(() => import('../actions/shipped/shipped-world'));
    return ofEachWorld(shippedWorld);
  });
  const shippedFor = async (world: WorldId): Promise<ShippedWorld> => (await shippedWorlds())[world];
  const services = openServices(store, async (of) => {
    const { world, compare } = store.getState();
    const isOther = of !== undefined && of !== world;
    const shipped = await shippedFor(isOther ? of : world);
    const compared = await shipped.compared(isOther ? null : compare);
    return Object.fromEntries(compared.map(({ id, folderUrl }) => [id, folderUrl]));
  });
  const profiler = new Profiler(store, services);
  const commands = new Commands(store, profiler, services);

  const complain = (error: unknown): void => store.setState({ notice: reasonOf(error) });
  commands.withKept = (job) =>
    loadPart(() => import('./keep-everything'))
      .then((part) => job(part.everythingOf(store, kept)))
      .catch(complain);
  commands.speak = (language) => {
    const address = chooseLanguage(language, window.location.href);
    if (address === window.location.href) window.location.reload();
    else window.location.replace(address);
  };
  let isKept = false;
  /** Keeps the site for visits without a network, behind the models, which a visitor waits for. */
  const keepSite = async (): Promise<void> => {
    if (isKept) return;
    isKept = true;
    // Where its file does not come, the page works all the same.
    const part = await import('./keep-offline').catch(() => null);
    part?.keepOffline(store, commands);
  };
  /** Reads what the site ships for the world that is looked at, and loads its models behind that. */
  const openWorld = (): void => {
    const asked = store.getState();
    const { world, compare } = asked;
    const here = (job: () => void): void => {
      if (!isTurned(store.getState(), asked)) job();
    };
    const shipped = shippedFor(world);
    shipped
      .then((site) => Promise.all([site.models(), site.missing(compare)]))
      .then(([models, notice]) => here(() => store.setState({ models, ...(notice && { notice }) })), complain);
    shipped
      .then((site) => readManifests(site, compare))
      .then(
        (manifests) => here(() => store.setState({ manifests, hasModels: Object.keys(manifests).length > 0 })),
        complain,
      );
    // The visitor's own entries come before the example's.
    Promise.all([shipped.then((site) => site.example()), kept]).then(
      ([recorded]) =>
        here(() => {
          store.setState({ recorded });
          if (recorded) showExample(store, commands, recorded);
        }),
      complain,
    );
    const warm = async (): Promise<void> => {
      if (store.getState().recordedOnly === null) await warmModels(store, services);
    };
    whenIdle(() => here(() => void warm().catch(complain).then(keepSite)));
  };
  store.subscribe((now, before) => isTurned(now, before) && openWorld());
  const lab: LabDesk = { explorer: store, store: createLabStore(), services };
  const siteManifests = async () => {
    const { world, compare } = store.getState();
    return readManifests(await shippedFor(world), compare);
  };
  /** Looks at the region of a link, and opens the results that it carries. */
  const openLink = (hash: string): void => {
    const { carried, problem: lost } = readCarried(hash);
    commands.openLinked(carried !== null || lost !== null);
    if (lost !== null) store.setState({ notice: lost });
    store.setState({ awaitedFile: carried?.kind === 'file' ? carried.sha256 : null });
    if (carried?.kind !== 'inline') return;
    // What is kept comes first: it may hold the same.
    Promise.all([loadPart(() => import('./open-link-work')), kept])
      .then(([part]) => part.openPackedWork(carried.packed, lab, siteManifests))
      .then(() => commands.showSelected(), complain);
  };
  syncUrl(store, window, { onOpen: openLink, onReturn: () => void commands.resume() });
  openLink(linked.hash);
  if (welcoming) void welcoming.then(openWorld);
  else openWorld();
  return {
    explorer: { store, commands, worlds: PAGE_WORLDS },
    lab,
  };
}
