import { type ChosenModels, comparisonOf } from '../../domain/comparison';
import { keptPromise } from '../../domain/kept-promise';
import type { ModelRow } from '../../domain/model-row';
import { t } from '../../domain/words';
import type { Manifest } from '../../model/manifest';
import type { RecordedExample } from '../../store/world-state';
import type { WorldId } from '../../worlds/worlds';
import { isPackModel, packModelAt, packModelsOf } from '../packs/opened-models';
import { fetchModelIndex } from './model-index';
import { fetchRecordedExample } from './recorded-example';
import { fetchManifest, manifestPath } from './shipped-manifest';
import { loadPins } from './site-file';

/** A model that the site ships for a world, or an open pack has. */
export interface ShippedModel extends ModelRow {
  /** Of its folder. */
  readonly name: string;
  /** Absolute, with a slash at its end. */
  readonly folderUrl: string;
}

/**
 * What the site ships for a world, and open packs add to it; each part is read once, when it is first needed, and anew
 * after a failure.
 */
export interface ShippedWorld {
  /** All of them, in the order of the list. @throws Error in words for people */
  models(): Promise<readonly ShippedModel[]>;
  /** Which models of a comparison there are not, for people; null for none. @throws Error in words for people */
  missing(chosen: ChosenModels): Promise<string | null>;
  /** Those of a comparison that there are, in its order. @throws Error in words for people */
  compared(chosen: ChosenModels): Promise<readonly ShippedModel[]>;
  /** What a model says of itself. @throws Error in words for people */
  manifest(model: ShippedModel): Promise<Manifest>;
  /** Null where there is none. @throws Error in words for people */
  example(): Promise<RecordedExample | null>;
}

/** What the site ships for a world. */
export function shippedWorld(world: WorldId): ShippedWorld {
  const shipped = keptPromise(() => findModels(world));
  const models = async () => [...(await shipped()), ...packModelsOf(world).map(({ model }) => model)];
  const manifests = new Map<string, () => Promise<Manifest>>();
  return {
    models,
    missing: async (chosen) => {
      const there = await models();
      // Those of packs are awaited, by whoever looks at what is installed.
      const isMissing = (id: string): boolean => !isPackModel(id) && there.every((model) => model.id !== id);
      const missing = chosen?.filter(isMissing) ?? [];
      if (missing.length === 0) return null;
      return t`“compare” of the link: this site ships no model “${missing.join('”, “')}” here.`;
    },
    compared: async (chosen) => {
      const there = await models();
      return comparisonOf(there, chosen).flatMap(({ id }) => there.find((model) => model.id === id) ?? []);
    },
    manifest: async (model) => {
      const packed = packModelAt(model.folderUrl);
      if (packed) return packed.manifest;
      const read = manifests.get(model.folderUrl) ?? keptPromise(() => fetchManifest(model.name));
      manifests.set(model.folderUrl, read);
      return read();
    },
    example: keptPromise(() => fetchRecordedExample(world)),
  };
}

const ADDED = t`added to the site after it was built: what it says of itself has not been checked`;

async function findModels(world: WorldId): Promise<readonly ShippedModel[]> {
  const [models, { isBuiltIn }] = await Promise.all([fetchModelIndex(new AbortController().signal), loadPins()]);
  return models
    .filter(({ world: of }) => of === world)
    .map(({ name, variant, label = variant, training = '', compared }) => ({
      id: variant,
      name,
      ...(isBuiltIn(manifestPath(name)) ? { label, training } : { label: t`${label} (added)`, training: ADDED }),
      compared,
      folderUrl: new URL(`models/${name}/`, document.baseURI).href,
    }));
}
