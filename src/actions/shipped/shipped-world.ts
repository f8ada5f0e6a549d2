import { type ChosenModels, comparisonOf } from '../../domain/comparison';
import { keptPromise } from '../../domain/kept-promise';
import type { ModelRow } from '../../domain/model-row';
import { t } from '../../domain/words';
import type { Manifest } from '../../model/manifest';
import type { RecordedExample } from '../../store/world-state';
import type { WorldId } from '../../worlds/worlds';
import { fetchModelIndex } from './model-index';
import { fetchRecordedExample } from './recorded-example';
import { fetchManifest, manifestPath } from './shipped-manifest';
import { loadPins } from './site-file';

/** A model that the site ships for a world. */
export interface ShippedModel extends ModelRow {
  /** Of its folder. */
  readonly name: string;
  /** Absolute, with a slash at its end. */
  readonly folderUrl: string;
}

/** What the site ships for a world; each part is read once, when it is first needed, and anew after a failure. */
export interface ShippedWorld {
  /** All of them, in the order of the list. @throws Error in words for people */
  models(): Promise<readonly ShippedModel[]>;
  /** Those of a comparison that the site ships, in its order. @throws Error in words for people */
  compared(chosen: ChosenModels): Promise<readonly ShippedModel[]>;
  /** What a model says of itself. @throws Error in words for people */
  manifest(model: ShippedModel): Promise<Manifest>;
  /** Null where there is none. @throws Error in words for people */
  example(): Promise<RecordedExample | null>;
}

/** What the site ships for a world. */
export function shippedWorld(world: WorldId): ShippedWorld {
  const models = keptPromise(() => findModels(world));
  const manifests = new Map<string, () => Promise<Manifest>>();
  return {
    models,
    compared: async (chosen) => {
      const shipped = await models();
      return comparisonOf(shipped, chosen).flatMap(({ id }) => shipped.find((model) => model.id === id) ?? []);
    },
    manifest: (model) => {
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
