import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packedModel } from '../../../../src/study/packs/packed-model';

it('a model goes into a pack with the files that its manifest lists, and not once one of them is another', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'packed-model-'));
  try {
    cpSync('public/models/sft', folder, { recursive: true });
    const { manifest, bytes } = await packedModel(folder);
    expect(manifest.name).toBe('sft');
    const listed = manifest.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    expect(bytes.length).toBeGreaterThan(listed);
    writeFileSync(join(folder, 'config.json'), '{}');
    await expect(packedModel(folder)).rejects.toThrow('config.json: the file is not the one that the manifest lists');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
