import { describe, expect, it } from 'vitest';
import { INDICATORS } from '../../../src/domain/indicator';
import { Random } from '../../../src/domain/random';
import { type ModelConfig, NANO_CONFIG, patchCount, patchValues } from '../../../src/model/config';
import { modelFiles } from '../../../src/model/export';
import type { ExportBits } from '../../../src/model/export-graphs';
import { packBranches, packPrefixes } from '../../../src/model/packing';
import { modelParameters, type Weights } from '../../../src/model/parameters';
import { prefixPositions } from '../../../src/model/positions';
import { branchTokens, outputTokens, prefixTokens } from '../../../src/model/prompt-tokens';
import { loadTokenizer } from '../../../src/model/tokenizer';
import { logProbabilityGraph, visionGraph } from '../../../src/model/training-graphs';
import { type Feeds, openSession, select, toFeeds, weightFeeds } from '../../../src/training/session';
import { floats } from '../graph/gradient-check';
import { dequantised } from './dequantised';
import { CONTEXTS, livelyWeights, SMALL, TOKENIZER_JSON } from './example-model';
import { ExportedRunner } from './exported-runner';

const tokenizer = loadTokenizer(JSON.parse(TOKENIZER_JSON));
const ALL_BITS: readonly ExportBits[] = [32, 8, 4];

const feedsOf = (config: ModelConfig, weights: Weights): Feeds =>
  weightFeeds(weights, new Map(modelParameters(config).map(({ name, shape }) => [name, shape])));

const worstDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  expect(a.length).toBe(b.length);
  return Array.from(a).reduce((worst, x, i) => Math.max(worst, Math.abs(x - b[i])), 0);
};

function logProbability(logits: Float32Array, token: number): number {
  const top = logits.reduce((a, b) => Math.max(a, b));
  return logits[token] - top - Math.log(logits.reduce((sum, x) => sum + Math.exp(x - top), 0));
}

describe.each(ALL_BITS)('a model exported with %i bits', (bits) => {
  describe.each([
    ['small', SMALL],
    ['nano', NANO_CONFIG],
  ])('of %s size', (_, config) => {
    const given = livelyWeights(config, new Random(5));
    const files = modelFiles({ config, weights: given, tokenizerJson: TOKENIZER_JSON, bits });
    const weights = dequantised(config, given, bits);
    const { width } = config.text;

    it('sees in its vision encoder what the training graph sees', async () => {
      const images = 2;
      const patches = floats([images * patchCount(config.vision), patchValues(config.vision)], new Random(6));
      const session = await openSession(visionGraph(config, images));
      const expected = await session.run(select(session, { ...feedsOf(config, weights), patches }));
      const runner = await ExportedRunner.open(config, files, bits);
      const seen = await runner.see(patches, images);
      expect(worstDifference(seen, expected.image_tokens.data as Float32Array)).toBeLessThan(1e-4);
    });

    it('embeds tokens as its table says', async () => {
      const runner = await ExportedRunner.open(config, files, bits);
      const table = weights.get('model.embed_tokens.weight') as Float32Array;
      const ids = [
        [0, 1023, 7],
        [512, 7, 1],
      ];
      const rows = ids.flat().flatMap((id) => [...table.subarray(id * width, (id + 1) * width)]);
      expect([...(await runner.embed(ids))]).toEqual(rows);
    });

    it('gives token by token, in a batch of prompts of different length, the probabilities of the training graph', async () => {
      const contract = {
        imageTokens: (config.vision.imageSize / config.vision.patchSize / 2) ** 2,
        nearbyPlaces: 2,
        maxPrefixTokens: 88,
      };
      const rows = CONTEXTS.slice(0, 2).map((context) => prefixTokens(tokenizer, context, contract));
      const question = branchTokens(tokenizer, 'population');
      const tokens = Int32Array.of(
        ...question,
        ...outputTokens(tokenizer, '<think>No greenery. Suggests 3.</think><answer>3.1</answer>'),
      );
      const layout = { rows: 2, prefixLength: 88, branches: 1, branchLength: tokens.length - 1 };
      const patches = floats([2 * patchCount(config.vision), patchValues(config.vision)], new Random(7));

      const prefixes = packPrefixes(rows, layout, config);
      const branch = { tokens, promptLength: question.length };
      const { tensors } = packBranches([branch, branch], layout, prefixes.next);
      const session = await openSession(logProbabilityGraph(config, layout, 'patches'));
      const feeds = { ...feedsOf(config, weights), ...toFeeds(prefixes.tensors), ...toFeeds(tensors), patches };
      const expected = (await session.run(select(session, feeds))).logp.data as Float32Array;

      const runner = await ExportedRunner.open(config, files, bits);
      const positions = rows.map((r) => {
        const { time, height, width: across } = prefixPositions(r, config);
        return [[...time], [...height], [...across]];
      });
      await runner.prefill(
        rows.map((r) => [...r]),
        positions,
        await runner.see(patches, 2),
      );
      const found: number[][] = [[], []];
      for (let i = 0; i < tokens.length - 1; i++) {
        const logits = await runner.step(
          [tokens[i], tokens[i]],
          [...prefixes.next].map((next) => next + i),
        );
        for (const row of [0, 1]) found[row].push(logProbability(logits[row], tokens[i + 1]));
      }
      expect(new Set(rows.map((r) => r.length)).size).toBe(2);
      expect(worstDifference(found.flat(), expected)).toBeLessThan(1e-4);
    });
  });
});

describe('the folder of an exported model', () => {
  const weights = livelyWeights(NANO_CONFIG, new Random(5));
  const sizeBytes = (bits: ExportBits): number => {
    const files = modelFiles({ config: NANO_CONFIG, weights, tokenizerJson: TOKENIZER_JSON, bits });
    return [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  };

  it('takes at most 2.5 MB with 8 bits, and less with 4', () => {
    const [eight, four] = [sizeBytes(8), sizeBytes(4)];
    console.log(`Model folder: fp32 ${sizeBytes(32)} B, 8 bits ${eight} B, 4 bits ${four} B`);
    expect(eight).toBeLessThan(2_500_000);
    expect(four).toBeLessThan(eight);
  });

  it('refuses a tokenizer of another size, naming both sizes', () => {
    const text = { ...NANO_CONFIG.text, vocabulary: 1000 };
    const config = { ...NANO_CONFIG, text };
    expect(() => modelFiles({ config, weights, tokenizerJson: TOKENIZER_JSON, bits: 8 })).toThrow(/1024.*1000/);
  });

  it('refuses weights that lack one, naming it', () => {
    const fewer = new Map(weights);
    fewer.delete('model.norm.weight');
    expect(() => modelFiles({ config: NANO_CONFIG, weights: fewer, tokenizerJson: TOKENIZER_JSON, bits: 8 })).toThrow(
      'model.norm.weight',
    );
  });

  it('asks every question within the positions that its decoder knows', () => {
    const longest = Math.max(...INDICATORS.map(({ id }) => branchTokens(tokenizer, id).length));
    expect(88 + longest + 48).toBeLessThan(256);
  });
});
