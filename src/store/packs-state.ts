import type { ModelRow } from '../domain/model-row';
import type { TileSource } from '../imagery/tile-source';
import type { PackManifest } from '../packs/pack-manifest';
import type { InstallStep, StoredBytes, UnusablePack } from '../packs/pack-shelf';
import type { WorldId } from '../worlds/worlds';

/** A pack that can be used. */
export interface ReadyPack {
  readonly id: string;
  readonly manifest: PackManifest;
  /** Its models that can be compared. */
  readonly models: readonly ModelRow[];
  /** Names of its stories, as the page knows them. */
  readonly stories: readonly string[];
  /** Its tiles as a source of imagery. */
  readonly source: TileSource;
  /** Where and since when (milliseconds since 1970) it is installed; null for one that is open for this visit alone. */
  readonly installed: { readonly folder: string; readonly at: number } | null;
}

/** A pack on its way into this browser. */
export interface InstallingPack {
  readonly name: string;
  /** Null before its first byte. */
  readonly step: InstallStep | null;
}

/** What is known of packs. */
export interface PacksState {
  /** Those that can be used; null until this browser's have been looked at. */
  readonly ready: readonly ReadyPack[] | null;
  /** Those that broke off on their way, or are damaged. */
  readonly unusable: readonly UnusablePack[];
  readonly installing: InstallingPack | null;
  /** What has gone wrong last, for people; null for nothing. */
  readonly problem: string | null;
  /** What has been done last, for people; null for nothing. */
  readonly done: string | null;
  /** Why this browser keeps no packs, for people; null where it does. */
  readonly cannotKeep: string | null;
  readonly stored: StoredBytes | null;
}

/** The tiles of the pack of a world that is chosen as imagery; null where none is, or it is not here. */
export const packTiles = (
  { sourceId, packs }: { readonly sourceId: string; readonly packs: Pick<PacksState, 'ready'> },
  world: WorldId,
): TileSource | null =>
  packs.ready?.find(({ source, manifest }) => source.id === sourceId && manifest.world === world)?.source ?? null;

export const NO_PACKS: PacksState = {
  ready: null,
  unusable: [],
  installing: null,
  problem: null,
  done: null,
  cannotKeep: null,
  stored: null,
};
