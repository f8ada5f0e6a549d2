import { comparisonOf } from '../../domain/comparison';
import { hexText } from '../../domain/hex-text';
import type { ModelRow } from '../../domain/model-row';
import { momentOf } from '../../domain/moment-schema';
import { quoted } from '../../domain/quoted';
import { t } from '../../domain/words';
import { packSourceId, packTemplate } from '../../imagery/pack-address';
import { DEFAULT_SOURCE_ID } from '../../imagery/sources';
import { Pack } from '../../packs/pack';
import { packAddress, packAtAddress, packOfFile } from '../../packs/pack-download';
import { PackError } from '../../packs/pack-error';
import type { PackRegion } from '../../packs/pack-regions';
import {
  type InstalledPack,
  type InstallOrder,
  PackShelf,
  type StoredBytes,
  type UnusablePack,
} from '../../packs/pack-shelf';
import { NO_STORIES } from '../../packs/pack-stories';
import type { ExplorerStore } from '../../store/explorer-store';
import type { PacksState, ReadyPack } from '../../store/packs-state';
import type { Commands } from '../commands';
import { reasonOf } from '../reason-of';
import { keepForOffline } from './keep-for-offline';
import { closePackModels, isPackModel, packModelsOf } from './opened-models';
import { closePackHere, openedPack, openPackHere } from './opened-packs';
import { openPackModels, readPackManifests } from './pack-models';
import { packStoryName } from './pack-story-name';

/** Before the name of a pack's folder, in the name of the lock that its tab holds while it is written. */
const LOCK_PREFIX = 'urban-r1 pack ';

/** A network that is slower is not waited for. */
const KEPT_WITHIN_MS = 30_000;
/** Single squares can be told apart and clicked. */
const SHOWN_ZOOM = 11.5;
/** Side of the cells in which places are counted, degrees. */
const CROWD_DEG = 0.1;

/** What can be done with packs. What goes wrong stands in the state, for people. */
export class PackDesk {
  private readonly shelf: PackShelf;
  private reading: Promise<void> | null = null;
  private installing = new AbortController();

  constructor(private readonly store: ExplorerStore) {
    this.shelf = new PackShelf({
      root: openRoot,
      stored: storedBytes,
      busy: busyFolders,
      now: () => momentOf(Date.now()),
      look: readPackManifests,
    });
  }

  /** Looks at what is installed, once. */
  ready(): Promise<void> {
    this.reading ??= this.read();
    return this.reading;
  }

  /** Looks at what is installed now: another tab may have changed it. */
  async read(): Promise<void> {
    try {
      const { installed, unusable } = await this.shelf.read();
      const visiting = (this.packs.ready ?? []).filter(
        (one) => one.installed === null && installed.every(({ pack }) => pack.id !== one.id),
      );
      const kept = await Promise.all(installed.map((one) => this.taken(one)));
      this.put({ ready: [...kept, ...visiting], unusable, cannotKeep: null, stored: await storedBytes() });
    } catch {
      this.put({ ready: this.packs.ready ?? [], cannotKeep: whyNotKept() });
    }
    this.listModels();
  }

  /** Installs a pack out of a file; where this browser keeps none, opens it for this visit. */
  addFile(file: File): Promise<void> {
    if (this.packs.cannotKeep !== null) return this.openForVisit(file);
    return this.install({ name: file.name, address: null, open: packOfFile(file), folder: newFolder() });
  }

  /** Installs the pack at an address that the visitor has typed. */
  async addAddress(text: string): Promise<void> {
    try {
      const address = packAddress(text);
      const begun = this.packs.unusable.find(({ note, reason }) => reason === null && note.address === address.href);
      await this.install({ ...orderOf(address), folder: begun?.folder ?? newFolder() });
    } catch (error) {
      this.put({ problem: reasonOf(error) });
    }
  }

  /** Goes on with a pack that broke off on its way. */
  async resume({ folder, note }: UnusablePack): Promise<void> {
    if (note.address !== null) await this.install({ ...orderOf(packAddress(note.address)), folder });
  }

  /** Stops what is being installed, and leaves nothing of it. */
  cancel(): void {
    this.installing.abort();
  }

  /** Takes imagery from a pack, and looks at the middle of it. */
  async show({ id, manifest, source }: ReadyPack, commands: Commands): Promise<void> {
    if (this.store.getState().world !== manifest.world) await commands.switchTo(manifest.world);
    commands.change({ sourceId: source.id });
    const regions = await openedPack(id).regions();
    const [west, south, east, north] = manifest.bounds;
    const middle = crowdedPlace(regions) ?? { lonDeg: (west + east) / 2, latDeg: (south + north) / 2 };
    commands.flyTo({ ...middle, zoom: SHOWN_ZOOM });
  }

  /** Compares a model of a pack with the first of those that are compared. */
  async compare({ manifest }: ReadyPack, model: ModelRow, commands: Commands): Promise<void> {
    if (this.store.getState().world !== manifest.world) await commands.switchTo(manifest.world);
    const [first] = comparisonOf(this.store.getState().models, null);
    commands.change({ compare: [first.id, model.id] });
  }

  /** Removes a pack that can be used. Imagery and models that were taken from it give way. */
  async remove({ id, installed, manifest, models, source }: ReadyPack): Promise<void> {
    const { sourceId, compare } = this.store.getState();
    if (sourceId === source.id) this.store.setState({ sourceId: DEFAULT_SOURCE_ID });
    if (compare?.some((chosen) => models.some((model) => model.id === chosen))) this.store.setState({ compare: null });
    closePackHere(id);
    closePackModels(id);
    this.put({ ready: (this.packs.ready ?? []).filter((one) => one.id !== id) });
    if (installed) await this.shelf.remove(installed.folder);
    await this.read();
    this.put({ done: t`${quoted(manifest.name)} was removed.`, problem: null });
  }

  /** Removes what there is of a pack that cannot be used. */
  async discard({ folder }: UnusablePack): Promise<void> {
    await this.shelf.remove(folder);
    await this.read();
    this.put({ problem: null });
  }

  private async install(order: InstallOrder): Promise<void> {
    if (this.packs.installing) {
      this.put({ problem: t`Another pack is on its way: wait for it, or stop it.` });
      return;
    }
    const abort = new AbortController();
    this.installing = abort;
    this.put({ installing: { name: order.name, step: null }, problem: null, done: null });
    try {
      // Else the browser may clear packs away when space is short.
      await navigator.storage.persist?.().catch(() => false);
      const { pack } = await locked(order.folder, () =>
        this.shelf.install(order, abort.signal, (step) => this.put({ installing: { name: order.name, step } })),
      );
      // Where they do not come, the pack is of use as long as there is a network.
      await Promise.race([keepForOffline(pack.manifest.world).catch(() => {}), waited(KEPT_WITHIN_MS)]);
      this.put({ done: t`${quoted(pack.manifest.name)} is installed.` });
    } catch (error) {
      this.put(
        error instanceof PackError && error.code === 'cancelled'
          ? { done: t`Stopped. Nothing of the pack is kept.` }
          : { problem: t`The pack was not installed. ${reasonOf(error)}` },
      );
    } finally {
      this.put({ installing: null });
      await this.read();
    }
  }

  private async openForVisit(file: File): Promise<void> {
    const abort = new AbortController();
    this.installing = abort;
    const put = (doneBytes: number): void =>
      this.put({
        installing: { name: file.name, step: { phase: 'checking', doneBytes, totalBytes: file.size } },
        problem: null,
        done: null,
      });
    put(0);
    try {
      const pack = await Pack.open(file);
      await pack.verify(abort.signal, put);
      const ready = await openReady(pack, null);
      const others = (this.packs.ready ?? []).filter(({ id }) => id !== pack.id);
      this.put({ ready: [...others, ready], done: t`${quoted(pack.manifest.name)} is open.` });
      this.listModels();
    } catch (error) {
      this.put({ problem: t`The pack was not opened. ${reasonOf(error)}` });
    } finally {
      this.put({ installing: null });
    }
  }

  /** An installed pack as it can be used: as it was, where it has been looked at before. */
  private async taken({ pack, folder, note: { at } }: InstalledPack): Promise<ReadyPack> {
    const known = this.packs.ready?.find(({ id, installed }) => id === pack.id && installed?.folder === folder);
    return known ?? openReady(pack, { folder, at });
  }

  /** Brings the list of models to what packs have, and a comparison that waits for one of them to what it names. */
  private listModels(): void {
    const { world, models, compare } = this.store.getState();
    const packed = packModelsOf(world).map(({ model }) => model);
    const before = models.filter(({ id }) => isPackModel(id));
    if (packed.map(({ id }) => id).join() !== before.map(({ id }) => id).join())
      this.store.setState({ models: [...models.filter(({ id }) => !isPackModel(id)), ...packed] });
    const wanted = compare?.filter(isPackModel) ?? [];
    if (!compare || wanted.length === 0) return;
    const missing = wanted.filter((id) => packed.every((model) => model.id !== id));
    if (missing.length > 0)
      this.store.setState({
        compare: null,
        notice: t`The pack of a model that is compared here is not in this browser. Install it under “Packs”.`,
      });
    // The same models, which are there now: the page reads what they say of themselves.
    else if (before.length < wanted.length) this.store.setState({ compare: [...compare] });
  }

  private get packs(): PacksState {
    return this.store.getState().packs;
  }

  private put(change: Partial<PacksState>): void {
    this.store.setState(({ packs }) => ({ packs: { ...packs, ...change } }));
  }
}

const DESKS = new WeakMap<ExplorerStore, PackDesk>();

/** The packs of a page. */
export function packDesk(store: ExplorerStore): PackDesk {
  const desk = DESKS.get(store) ?? new PackDesk(store);
  DESKS.set(store, desk);
  return desk;
}

/** Lets a pack, its models and its stories be used. What of it cannot be read is left out. */
async function openReady(pack: Pack, installed: ReadyPack['installed']): Promise<ReadyPack> {
  openPackHere(pack);
  const models = await openPackModels(pack).catch(() => []);
  const { stories } = await pack.stories().catch(() => NO_STORIES);
  return {
    ...readyPack(pack, installed),
    models: models.map(({ model }) => model),
    stories: stories.map(({ name }) => packStoryName(pack.id, name)),
  };
}

const readyPack = (pack: Pack, installed: ReadyPack['installed']): Omit<ReadyPack, 'models' | 'stories'> => {
  const { id, manifest } = pack;
  const { name, bounds, attribution, licence, termsUrl, mayInfer } = manifest;
  return {
    id,
    manifest,
    installed,
    source: {
      id: packSourceId(id),
      label: name,
      template: packTemplate(id),
      // What its archive says of size and zooms goes before this.
      tilePx: 256,
      minZoom: 0,
      nativeZoom: 19,
      bounds,
      attribution,
      licence,
      termsUrl,
      mayInfer,
      mayCache: false,
      mayRedistribute: false,
      note: null,
    },
  };
};

/** A place of the cell that has most of them; null where there is none. */
function crowdedPlace(regions: readonly PackRegion[]): Pick<PackRegion, 'lonDeg' | 'latDeg'> | null {
  const crowds = new Map<string, PackRegion[]>();
  for (const region of regions) {
    const key = `${Math.floor(region.lonDeg / CROWD_DEG)}/${Math.floor(region.latDeg / CROWD_DEG)}`;
    crowds.set(key, [...(crowds.get(key) ?? []), region]);
  }
  const [most] = [...crowds.values()].sort((a, b) => b.length - a.length);
  return most ? { lonDeg: most[0].lonDeg, latDeg: most[0].latDeg } : null;
}

const orderOf = (address: URL): Omit<InstallOrder, 'folder'> => ({
  name: decodeURIComponent(address.pathname.split('/').pop() ?? '').slice(0, 100) || address.host,
  address: address.href,
  open: packAtAddress(address, (url, init) => fetch(url, init)),
});

const waited = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const newFolder = (): string => hexText(crypto.getRandomValues(new Uint8Array(8)));

/**
 * The folder of this site's packs: other projects may share the host with it.
 * @throws where the browser has none, or (Safari before 26) lets no page write into it
 */
async function openRoot(): Promise<FileSystemDirectoryHandle> {
  if (!('createWritable' in FileSystemFileHandle.prototype)) throw new Error(t`Files cannot be written here.`);
  const root = await navigator.storage.getDirectory();
  const { pathname } = new URL('.', window.location.href);
  return await root.getDirectoryHandle(`urban-r1-packs ${encodeURIComponent(pathname)}`, { create: true });
}

async function storedBytes(): Promise<StoredBytes | null> {
  const told = await navigator.storage.estimate?.().catch(() => null);
  return told?.quota === undefined ? null : { usedBytes: told.usage ?? 0, quotaBytes: told.quota };
}

/** Does something while other tabs leave a folder alone. */
const locked = <T>(folder: string, job: () => Promise<T>): Promise<T> =>
  navigator.locks ? navigator.locks.request(`${LOCK_PREFIX}${folder}`, job) : job();

async function busyFolders(): Promise<ReadonlySet<string>> {
  const { held } = (await navigator.locks?.query()) ?? {};
  const names = (held ?? []).flatMap(({ name }) => (name?.startsWith(LOCK_PREFIX) ? [name] : []));
  return new Set(names.map((name) => name.slice(LOCK_PREFIX.length)));
}

const whyNotKept = (): string =>
  window.isSecureContext
    ? t`This browser keeps no packs: it is in a private window, or does not let this site store files. A pack that you add is open until you close the page.`
    : t`This page came without encryption, and browsers keep packs for https:// and localhost alone. A pack that you add is open until you close the page.`;
