import { MODEL_PAIR } from '../../domain/model-pair';
import type { WorldId } from '../../domain/world';
import { type Manifest, parseManifest } from '../../model/manifest';
import type { RecordedExample } from '../../store/world-state';
import { fetchModelIndex } from './model-index';
import { fetchRecordedExample } from './recorded-example';

/** What the site ships for a world; each part is read once, when it is first needed, and anew after a failure. */
export interface ShippedWorld {
  /** Address of each model of the pair, by variant; none where the site ships none. @throws Error in words for people */
  folders(): Promise<Readonly<Record<string, string>>>;
  /** By variant. @throws Error in words for people */
  manifests(): Promise<Readonly<Record<string, Manifest>>>;
  /** Null where there is none. @throws Error in words for people */
  example(): Promise<RecordedExample | null>;
}

/** What the site ships for a world. */
export function shippedWorld(world: WorldId): ShippedWorld {
  const folders = once(() => findFolders(world));
  return {
    folders,
    manifests: once(async () => readManifests(await folders())),
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

async function findFolders(world: WorldId): Promise<Readonly<Record<string, string>>> {
  const models = await fetchModelIndex(new AbortController().signal);
  return Object.fromEntries(
    MODEL_PAIR.flatMap(({ variant }) => {
      const model = models.find((m) => m.world === world && m.variant === variant);
      return model ? [[variant, new URL(`models/${model.name}/`, document.baseURI).href]] : [];
    }),
  );
}

async function readManifests(folders: Readonly<Record<string, string>>): Promise<Readonly<Record<string, Manifest>>> {
  const manifests = await Promise.all(
    Object.entries(folders).map(async ([variant, folder]) => {
      const response = await fetch(`${folder}manifest.json`);
      if (!response.ok) throw new Error(`${folder}manifest.json answered ${response.status}.`);
      return [variant, parseManifest(await response.text(), `${variant}/manifest.json`)] as const;
    }),
  );
  return Object.fromEntries(manifests);
}
