import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import { imageTokenCount, type ModelConfig, NANO_CONFIG, validateConfig } from '../../../src/model/config';
import { mropeFrequencies } from '../../../src/model/decoder';
import { initialWeights, modelParameters, parameterCount } from '../../../src/model/parameters';

const { vision, text } = NANO_CONFIG;
const withText = (change: Partial<ModelConfig['text']>): ModelConfig => ({
  ...NANO_CONFIG,
  text: { ...text, ...change },
});
const withVision = (change: Partial<ModelConfig['vision']>): ModelConfig => ({
  ...NANO_CONFIG,
  vision: { ...vision, ...change },
});

describe('validateConfig', () => {
  it('accepts the shipped model', () => expect(() => validateConfig(NANO_CONFIG)).not.toThrow());

  it.each([
    ['vision.imageSize must be a multiple of patchSize * mergeSize', withVision({ imageSize: 72 })],
    ['vision.width / heads must be a multiple of 4', withVision({ heads: 3 })],
    ['vision.width / heads must be a multiple of 4', withVision({ width: 24 })],
    ['text.width / heads must be even', withText({ heads: 3 })],
    ['text.heads must be a multiple of keyValueHeads', withText({ keyValueHeads: 3 })],
    ['mropeSection must sum to 16, not 17', withText({ mropeSection: [5, 6, 6] })],
  ])('says which size does not fit: %s', (message, config) => {
    expect(() => validateConfig(config)).toThrow(`Model configuration: ${message}`);
  });
});

describe('the shipped model', () => {
  it('has 1.54 million parameters and 16 image tokens', () => {
    expect(parameterCount(modelParameters(NANO_CONFIG)) / 1e6).toBeCloseTo(1.54, 2);
    expect(imageTokenCount(vision)).toBe(16);
  });

  it('starts from norms of one, biases of zero, and matrices that keep the size of what passes through', () => {
    const weights = initialWeights(modelParameters(NANO_CONFIG), new Random(1));
    expect(new Set(weights.get('model.norm.weight'))).toEqual(new Set([1]));
    expect(new Set(weights.get('visual.blocks.0.attn.q.bias'))).toEqual(new Set([0]));
    const matrix = weights.get('model.layers.0.mlp.up_proj.weight') as Float32Array;
    const square = matrix.reduce((sum, x) => sum + x * x, 0) / matrix.length;
    expect(square * text.width).toBeCloseTo(1, 1);
  });

  it('starts the same from the same seed, and otherwise from another', () => {
    const start = (seed: number) => initialWeights(modelParameters(NANO_CONFIG), new Random(seed));
    const name = 'visual.patch_embed.proj.weight';
    expect(start(1).get(name)).toEqual(start(1).get(name));
    expect(start(1).get(name)).not.toEqual(start(2).get(name));
  });
});

describe('mropeFrequencies', () => {
  it('gives each rotary pair its frequency on the one axis that turns it', () => {
    const small = { ...text, width: 32, heads: 4, ropeTheta: 16, mropeSection: [1, 2, 1] } as const;
    // Half a head is 4 pairs; pair i turns by 16^(-i / 4).
    expect([...mropeFrequencies(small)]).toEqual([1, 0, 0, 0, 0, 0.5, 0.25, 0, 0, 0, 0, 0.125]);
  });
});
