import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import { initialWeights, modelParameters } from '../../../src/model/parameters';
import { loadWeights, saveWeights } from '../../../src/training/weights-file';
import { TINY } from './tiny-run';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weights-file-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const weights = initialWeights(modelParameters(TINY), new Random(1));

describe('saved weights', () => {
  it('come back as they were, without what belongs to no parameter', async () => {
    const file = join(folder, 'weights');
    await saveWeights(file, new Map([...weights, ['eyes.class.weight', new Float32Array(3)]]), TINY, { stage: 'eyes' });
    expect(await loadWeights(file, TINY)).toEqual(weights);
  });

  it('are refused by file and name where one is missing or of another size', async () => {
    const file = join(folder, 'partial');
    const { text } = TINY;
    await saveWeights(file, new Map([...weights].slice(1)), TINY, {});
    await expect(loadWeights(file, TINY)).rejects.toThrow(
      `${file}: "visual.patch_embed.proj.weight" is missing or not 192 x 16`,
    );
    await saveWeights(file, weights, TINY, {});
    const wider = { ...TINY, text: { ...text, feedForward: 64 } };
    await expect(loadWeights(file, wider)).rejects.toThrow(
      /"model\.layers\.0\.mlp\.gate_proj\.weight" is .* not 32 x 64/,
    );
  });

  it('say which stage is missing when they are not there', async () => {
    const file = join(folder, 'absent');
    await expect(loadWeights(file, TINY)).rejects.toThrow(
      /absent: cannot be read \(ENOENT.*\); run the stage that makes it/,
    );
  });
});
