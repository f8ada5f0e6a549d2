import { describe, expect, it } from 'vitest';
import { closePackModels, isPackModel, packModelAt, packModelsOf } from '../../../../src/actions/packs/opened-models';
import { openPackModels } from '../../../../src/actions/packs/pack-models';
import { folderReader } from '../../../../src/engine/folder-reader';
import { readModelFiles } from '../../../../src/model/model-files';
import { Pack } from '../../../../src/packs/pack';
import { packedModel } from '../../../../src/study/packs/packed-model';
import { tinyPack, zipOfFiles } from '../../packs/tiny-pack';

const MODEL = 'public/models/sft';
const packWith = (more: Readonly<Record<string, Uint8Array>>): Promise<Pack> =>
  Pack.open(new Blob([tinyPack({}, 0, more)]));

describe('the models of a pack', () => {
  it('are listed for their world, as of a pack, and give their files as their manifest lists them', async () => {
    const { manifest, bytes } = await packedModel(MODEL);
    const pack = await packWith({ 'model-1.zip': bytes });
    const [{ model }] = await openPackModels(pack);
    expect(model).toMatchObject({ name: 'sft', label: 'SFT (pack)' });
    expect(model.training).toContain('has not been checked');
    expect(isPackModel(model.id)).toBe(true);
    expect(packModelsOf('earth').map((one) => one.model.id)).toEqual([model.id]);
    expect(packModelsOf('atlas')).toEqual([]);
    expect(packModelAt(model.folderUrl)?.manifest).toEqual(manifest);
    const { file } = await readModelFiles(folderReader(model.folderUrl, 'default'));
    expect(file('config.json').length).toBeGreaterThan(100);
    closePackModels(pack.id);
    expect(packModelsOf('earth')).toEqual([]);
    await expect(folderReader(model.folderUrl, 'default')('config.json')).rejects.toThrow('no longer open');
  });

  it('are listed once, however often their pack is opened', async () => {
    const pack = await packWith({ 'model-1.zip': (await packedModel(MODEL)).bytes });
    await openPackModels(pack);
    await openPackModels(pack);
    expect(packModelsOf('earth')).toHaveLength(1);
    closePackModels(pack.id);
  });

  it('are refused, all of them, where one is no folder of a model, or two have one name', async () => {
    const { bytes } = await packedModel(MODEL);
    for (const [more, words] of [
      [{ 'model-1.zip': new Uint8Array(50) }, 'its end is missing'],
      [{ 'model-1.zip': zipOfFiles({ 'other.json': new Uint8Array(2) }) }, 'has no manifest'],
      [{ 'model-1.zip': zipOfFiles({ 'manifest.json': new TextEncoder().encode('{}') }) }, 'manifest.json'],
      [{ 'model-1.zip': bytes, 'model-2.zip': bytes }, 'one name'],
    ] as const)
      await expect(openPackModels(await packWith(more))).rejects.toThrow(words);
    expect(packModelsOf('earth')).toEqual([]);
  });
});
