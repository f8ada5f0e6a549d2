import { quoted } from '../../domain/quoted';
import { trainedVariant } from '../../domain/trained-variants';
import { t } from '../../domain/words';
import { filesOfFolder, packedFolderUrl } from '../../engine/packed-folder';
import { type Manifest, parseManifest } from '../../model/manifest';
import { MANIFEST_FILE } from '../../model/model-files';
import type { Pack } from '../../packs/pack';
import { damagedPack } from '../../packs/pack-error';
import { addPackModels, modelsOfPack, type PackModel } from './opened-models';

/** A model as a tab can hold it beside its copy in the runtime. */
const MOST_MODEL_BYTES = 1e9;
/** Ours have 20 kB. */
const MOST_MANIFEST_BYTES = 2e6;

/**
 * Reads what the models of a pack say of themselves. Their files are checked against that when they are loaded.
 * @throws PackError `damaged`, EngineError or Error naming the field, in words for people
 */
export async function readPackManifests(pack: Pack): Promise<readonly Manifest[]> {
  const manifests = await Promise.all(
    pack.models.map(async (file) => {
      if (file.size > MOST_MODEL_BYTES) throw damagedPack(t`one of its models is too large`);
      const said = (await filesOfFolder(file)).get(MANIFEST_FILE);
      if (!said || said.size > MOST_MANIFEST_BYTES) throw damagedPack(t`one of its models has no manifest`);
      return parseManifest(await said.text());
    }),
  );
  if (new Set(manifests.map(({ name }) => name)).size < manifests.length)
    throw damagedPack(t`two of its models have one name`);
  return manifests;
}

/** Lets the models of a pack be asked. @returns them @throws as `readPackManifests` */
export async function openPackModels(pack: Pack): Promise<readonly PackModel[]> {
  const manifests = await readPackManifests(pack);
  // The same contents: an address that is in use stays what it is.
  const before = modelsOfPack(pack.id);
  if (before.length > 0) return before;
  const hash = pack.id.slice(pack.manifest.kind.length + 1);
  const opened = manifests.map((manifest, i): PackModel => {
    const { label } = trainedVariant(manifest.variant);
    return {
      pack: pack.id,
      manifest,
      model: {
        id: `pack-${hash}-${manifest.name}`,
        name: manifest.name,
        label: t`${label} (pack)`,
        training: t`of the pack ${quoted(pack.manifest.name)}: what it says of itself has not been checked`,
        folderUrl: packedFolderUrl(URL.createObjectURL(pack.models[i])),
      },
    };
  });
  addPackModels(opened);
  return opened;
}
