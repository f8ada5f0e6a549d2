import type { ModelRow } from '../../domain/model-row';
import type { Manifest } from '../../model/manifest';
import type { WorldId } from '../../worlds/worlds';

/** A model of a pack. */
export interface PackModel {
  readonly pack: string;
  readonly model: ModelRow & { readonly name: string; readonly folderUrl: string };
  readonly manifest: Manifest;
}

/** Models of the packs of this page, in the order in which these were opened. */
let opened: readonly PackModel[] = [];

/** Whether an id is that of a model of a pack. */
export const isPackModel = (id: string): boolean => id.startsWith('pack-');

/** The models of open packs that were trained on a world. */
export const packModelsOf = (world: WorldId): readonly PackModel[] =>
  opened.filter(({ manifest }) => manifest.world === world);

/** The models of a pack, where it is open. */
export const modelsOfPack = (pack: string): readonly PackModel[] => opened.filter((one) => one.pack === pack);

/** The model of a pack at an address; null where there is none. */
export const packModelAt = (folderUrl: string): PackModel | null =>
  opened.find(({ model }) => model.folderUrl === folderUrl) ?? null;

/** Lets models of a pack be asked. */
export const addPackModels = (models: readonly PackModel[]): void => {
  opened = [...opened, ...models];
};

/** Lets the models of a pack be asked no longer. */
export function closePackModels(pack: string): void {
  for (const { model } of modelsOfPack(pack)) URL.revokeObjectURL(model.folderUrl.slice(0, -1));
  opened = opened.filter((one) => one.pack !== pack);
}
