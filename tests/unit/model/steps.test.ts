import * as ort from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import type { ModelConfig } from '../../../src/model/config';
import { packBranches, packPrefixes, type Tensors } from '../../../src/model/packing';
import { initialWeights, modelParameters } from '../../../src/model/parameters';
import {
  eyesGraph,
  eyesParameters,
  logProbabilityGraph,
  policyGraph,
  supervisedGraph,
} from '../../../src/model/training-graphs';
import { type Feeds, floats, integers, openGraph, worstDirectionalError } from '../graph/gradient-check';
import { picturedPrefix } from './pictured-prefix';

/** A model small enough for finite differences, with every part of the real one. */
const TINY: ModelConfig = {
  vision: { imageSize: 8, patchSize: 2, mergeSize: 2, width: 16, layers: 2, heads: 2, feedForward: 24 },
  text: {
    vocabulary: 24,
    width: 16,
    layers: 2,
    heads: 4,
    keyValueHeads: 2,
    feedForward: 24,
    ropeTheta: 100,
    mropeSection: [0, 1, 1],
  },
  normEpsilon: 1e-6,
};
const LAYOUT = { rows: 2, prefixLength: 10, branches: 3, branchLength: 5 };

const feedsOf = (tensors: Tensors): Feeds =>
  Object.fromEntries(
    Object.entries(tensors).map(([name, t]) => [name, new ort.Tensor(t.dtype, t.data as Float32Array, t.dims)]),
  );

function batch(random: Random, more?: { readonly pictures: 2 }): { feeds: Feeds; isAnswer: Uint8Array } {
  const tokens = (n: number): Int32Array => Int32Array.from({ length: n }, () => random.below(24));
  const prefixes = packPrefixes(
    [10, 8].map((length) => picturedPrefix(TINY, length, random, more && [0, length - 4])),
    { ...LAYOUT, ...more },
    TINY,
  );
  const branches = Array.from({ length: 6 }, (_, i) => ({ tokens: tokens(4 + (i % 3)), promptLength: 2 }));
  const packed = packBranches(branches, LAYOUT, prefixes.next);
  const patches = floats([2 * (more?.pictures ?? 1) * 16, 12], random);
  return { feeds: { ...feedsOf(prefixes.tensors), ...feedsOf(packed.tensors), patches }, isAnswer: packed.isAnswer };
}

const weightFeeds = (random: Random, specs = modelParameters(TINY)): Feeds =>
  Object.fromEntries(
    [...initialWeights(specs, random)].map(([name, data]) => [
      name,
      new ort.Tensor(
        'float32',
        data.map((x) => x + 0.05 * random.normal()),
        specs.find((s) => s.name === name)?.shape as number[],
      ),
    ]),
  );

describe('the gradient of a whole training step', () => {
  const names = modelParameters(TINY).map((s) => s.name);

  it('agrees with finite differences to 1e-3 in every parameter: supervised', async () => {
    const random = new Random(3);
    const { feeds, isAnswer } = batch(random);
    const session = await openGraph(
      supervisedGraph(TINY, { layout: LAYOUT, image: 'patches', gradients: { kind: 'output' } }),
    );
    const weights = Float32Array.from(isAnswer, (a) => a / 10);
    const all = { ...weightFeeds(random), ...feeds, weights: new ort.Tensor('float32', weights, [30]) };
    const { worst, at } = await worstDirectionalError(session, all, names);
    expect(worst, at).toBeLessThan(1e-3);
  });

  it('agrees with finite differences to 1e-3 in every parameter: supervised, with two pictures a prompt', async () => {
    const random = new Random(6);
    const pictures = { pictures: 2 } as const;
    const { feeds, isAnswer } = batch(random, pictures);
    const layout = { ...LAYOUT, ...pictures };
    const session = await openGraph(supervisedGraph(TINY, { layout, image: 'patches', gradients: { kind: 'output' } }));
    const weights = Float32Array.from(isAnswer, (a) => a / 10);
    const all = { ...weightFeeds(random), ...feeds, weights: new ort.Tensor('float32', weights, [30]) };
    const { worst, at } = await worstDirectionalError(session, all, names);
    expect(worst, at).toBeLessThan(1e-3);
  });

  it('agrees with finite differences to 1e-3 in every parameter: GRPO', async () => {
    const random = new Random(4);
    const { feeds, isAnswer } = batch(random);
    const session = await openGraph(
      policyGraph(TINY, { layout: LAYOUT, image: 'patches', gradients: { kind: 'output' } }),
    );
    const start = { ...weightFeeds(random), ...feeds };
    const logp = await (await openGraph(logProbabilityGraph(TINY, LAYOUT, 'patches'))).run(start);
    // Ratios on both sides of every bend of the objective (0.8, 1.3 and, for negative advantages, 3), not on one.
    const shifts = [-0.5, -0.1, 0.1, 0.5, 1.5];
    const all: Feeds = {
      ...start,
      weights: new ort.Tensor(
        'float32',
        Float32Array.from(isAnswer, (a) => a / 10),
        [30],
      ),
      old_logp: new ort.Tensor(
        'float32',
        (logp.logp.data as Float32Array).map((x, i) => x - shifts[i % 5]),
        [30],
      ),
      reference_logp: new ort.Tensor(
        'float32',
        (logp.logp.data as Float32Array).map((x) => x + 0.5 * random.normal()),
        [30],
      ),
      advantages: floats([30], random),
      beta: new ort.Tensor('float32', Float32Array.of(0.3), []),
    };
    const { worst, at } = await worstDirectionalError(session, all, names);
    expect(worst, at).toBeLessThan(1e-3);
  });

  it('agrees with finite differences to 1e-3 in every parameter: vision tower with its throw-away heads', async () => {
    const random = new Random(5);
    const heads = { classes: 4, measures: 3 };
    const specs = [...modelParameters(TINY), ...eyesParameters(TINY, heads)];
    const session = await openGraph(eyesGraph(TINY, 2, heads, { kind: 'output' }));
    const weights = weightFeeds(random, specs);
    const used = Object.fromEntries(session.inputNames.filter((n) => n in weights).map((n) => [n, weights[n]]));
    const feeds = {
      ...used,
      patches: floats([32, 12], random),
      class_ids: integers([1, 3]),
      measures: floats([2, 3], random),
    };
    const { worst, at } = await worstDirectionalError(session, feeds, Object.keys(used));
    expect(worst, at).toBeLessThan(1e-3);
  });
});
