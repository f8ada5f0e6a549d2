import { type ChosenModels, comparisonOf } from '../../domain/comparison';
import type { ModelRow } from '../../domain/model-row';
import { type Manifest, parseManifest } from '../../model/manifest';
import type { RecordedExample } from '../../store/world-state';
import type { WorldId } from '../../worlds/worlds';
import { fetchModelIndex } from './model-index';
import { fetchRecordedExample } from './recorded-example';

/** A model that the site ships for a world. */
export interface ShippedModel extends ModelRow {
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
  const models = once(() => findModels(world));
  const manifests = new Map<string, () => Promise<Manifest>>();
  return {
    models,
    compared: async (chosen) => {
      const shipped = await models();
      return comparisonOf(shipped, chosen).flatMap(({ id }) => shipped.find((model) => model.id === id) ?? []);
    },
    manifest: (model) => {
      const read = manifests.get(model.folderUrl) ?? once(() => readManifest(model));
      manifests.set(model.folderUrl, read);
      return read();
    },
    example: once(() => fetchRecordedExample(world)),
  };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | null = null;
  return () => {
    reading ??= read().catch((error: unknown) => {
      reading = null;
      throw error;
    });
    return reading;
  };
}

async function findModels(world: WorldId): Promise<readonly ShippedModel[]> {
  const models = await fetchModelIndex(new AbortController().signal);
  return models
    .filter(({ world: of }) => of === world)
    .map(({ name, variant, label = variant, training = '', compared }) => ({
      id: variant,
      label,
      training,
      compared,
      folderUrl: new URL(`models/${name}/`, document.baseURI).href,
    }));
}

async function readManifest({ id, folderUrl }: ShippedModel): Promise<Manifest> {
  const response = await fetch(`${folderUrl}manifest.json`);
  if (!response.ok) throw new Error(`${folderUrl}manifest.json answered ${response.status}.`);
  return parseManifest(await response.text(), `${id}/manifest.json`);
}
