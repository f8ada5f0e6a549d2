import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import { initialWeights, modelParameters, textParameters } from '../../../src/model/parameters';
import { isKeptOut } from '../../../src/training/development-set';
import { featuresOf, loadFeatures, saveFeatures } from '../../../src/training/image-features';
import { OptimizerState } from '../../../src/training/optimizer-state';
import { trainingRows } from '../../../src/training/training-rows';
import { loadWeights, saveWeights } from '../../../src/training/weights-file';
import { syntheticRows, TINY } from './tiny-run';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'workspace-'));
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

describe('the state of the optimiser', () => {
  const specs = textParameters(TINY.text);

  it('takes copies, so that the weights that it was given stay as they are', () => {
    const state = new OptimizerState(specs, weights);
    (state.feeds['model.norm.weight'].data as Float32Array).fill(9);
    expect(weights.get('model.norm.weight')?.[0]).toBe(1);
  });

  it('goes on from what it saved', () => {
    const state = new OptimizerState(specs, weights);
    for (const tensor of Object.values(state.feeds)) (tensor.data as Float32Array)[0] = 5;
    const other = new OptimizerState(specs, weights);
    other.restore(state.tensors(), 7);
    expect(other.tensors()).toEqual(state.tensors());
    expect(other.steps).toBe(7);
    expect(other.schedule(0.5).bias_correction1.data[0]).toBeCloseTo(1 / (1 - 0.9 ** 8), 5);
  });

  it('names what a checkpoint lacks', () => {
    const tensors = new OptimizerState(specs, weights).tensors();
    tensors.delete('model.norm.weight/v');
    expect(() => new OptimizerState(specs, weights).restore(tensors, 1)).toThrow('lacks "model.norm.weight/v"');
    expect(() => new OptimizerState(specs, new Map())).toThrow('no weight "model.embed_tokens.weight"');
  });
});

describe('image features in a file', () => {
  const size = 16 * TINY.text.width;
  const features = { views: 2, size, data: Float32Array.from({ length: 3 * 2 * size }, (_, i) => i) };

  it('come back with their views', async () => {
    const file = join(folder, 'deep', 'features.f32');
    await saveFeatures(file, features);
    const back = await loadFeatures(file, 3, TINY);
    expect(back).toEqual(features);
    expect(featuresOf(back, 2, 1)[0]).toBe(5 * size);
  });

  it('are refused by name where they are cut off or belong to other tiles', async () => {
    const file = join(folder, 'deep', 'features.f32');
    await saveFeatures(file, features);
    await expect(loadFeatures(file, 5, TINY)).rejects.toThrow(
      `${file}: ${24 * size} bytes are not features of 5 tiles`,
    );
    truncateSync(file, 100);
    await expect(loadFeatures(file, 3, TINY)).rejects.toThrow('100 bytes are not features of 3 tiles; run "features"');
  });
});

describe('the rows that a run may learn from', () => {
  const rows = syntheticRows(90, new Random(2));
  const chosen = (countries: readonly string[]) =>
    trainingRows(rows, { splitColumn: 'split', countries }).map((i) => rows[i]);

  it('are seen training rows, none of them kept out', () => {
    const all = chosen([]);
    const seen = rows.filter(({ splits }) => splits.split === 'seen_train');
    expect(all).toEqual(seen.filter(({ id }) => !isKeptOut(id)));
    expect(all.length).toBeLessThan(seen.length);
  });

  it('are those of the chosen countries', () => {
    expect(new Set(chosen(['AA', 'CC']).map(({ country }) => country))).toEqual(new Set(['AA', 'CC']));
  });

  it('must be there', () => {
    expect(() => chosen(['ZZ'])).toThrow('No row has "seen_train" in column "split" for ZZ');
    expect(() => trainingRows(rows, { splitColumn: 'other', countries: [] })).toThrow(
      'in column "other" for any country',
    );
  });
});
