import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import type { Graph } from '../../../src/graph/graph';
import { serializeGraph } from '../../../src/graph/serialize';
import { imageTokenCount, NANO_CONFIG } from '../../../src/model/config';
import { type Branch, packBranches, packImages, packPrefixes } from '../../../src/model/packing';
import { modelParameters } from '../../../src/model/parameters';
import { picturePrefix } from '../../../src/model/prompt-tokens';
import { decodeGraph, prefillGraph } from '../../../src/model/rollout-graphs';
import { loadTokenizer } from '../../../src/model/tokenizer';
import { type ImageInput, logProbabilityGraph, policyGraph, supervisedGraph } from '../../../src/model/training-graphs';
import { openSession, select, toFeeds, weightFeeds } from '../../../src/training/session';
import { livelyWeights, SMALL, TOKENIZER_JSON } from './example-model';
import { picturedPrefix, randomWords } from './pictured-prefix';

const BRANCHES = 3;
const LENGTH = 7;
const SIZE = imageTokenCount(SMALL.vision) * SMALL.text.width;
const feeds = weightFeeds(
  livelyWeights(SMALL, new Random(1)),
  new Map(modelParameters(SMALL).map(({ name, shape }) => [name, shape])),
);

interface Prompt {
  readonly prefix: Int32Array;
  readonly image: Float32Array;
  readonly branches: readonly Branch[];
}

const random = new Random(2);
const floats = (count: number): Float32Array => Float32Array.from({ length: count }, () => random.normal());
const promptOf = (length: number, starts: readonly number[]): Prompt => ({
  prefix: picturedPrefix(SMALL, length, random, starts),
  image: floats(starts.length * SIZE),
  branches: Array.from({ length: BRANCHES }, () => ({
    tokens: randomWords(SMALL, LENGTH + 1, random),
    promptLength: 2,
  })),
});

/** Log-probabilities of each branch's targets, branch after branch. */
async function logProbabilities(prompts: readonly Prompt[], pictures?: number): Promise<number[][]> {
  const prefixLength = Math.max(...prompts.map(({ prefix }) => prefix.length));
  const branches = prompts[0].branches.length;
  const layout = { rows: prompts.length, prefixLength, branches, branchLength: LENGTH, ...(pictures && { pictures }) };
  const prefixes = packPrefixes(
    prompts.map(({ prefix }) => prefix),
    layout,
    SMALL,
  );
  const { tensors } = packBranches(
    prompts.flatMap((prompt) => prompt.branches),
    layout,
    prefixes.next,
  );
  const batch = toFeeds({ ...prefixes.tensors, ...tensors, ...packImages(prompts, layout, SMALL) });
  const session = await openSession(logProbabilityGraph(SMALL, layout, 'tokens'));
  const logp = (await session.run(select(session, { ...feeds, ...batch }))).logp.data as Float32Array;
  await session.release();
  return prompts.flatMap((_, row) =>
    Array.from({ length: branches }, (_, b) => [
      ...logp.subarray((row * branches + b) * LENGTH, (row * branches + b + 1) * LENGTH),
    ]),
  );
}

const worstGap = (a: readonly number[][], b: readonly number[][]): number =>
  Math.max(...a.flatMap((row, i) => row.map((x, j) => Math.abs(x - b[i][j]))));

describe('a prompt with several pictures', () => {
  /** No picture, one, two side by side, and three with words before each. */
  let prompts: Prompt[];
  beforeAll(() => {
    prompts = [promptOf(5, []), promptOf(9, [2]), promptOf(17, [4, 8]), promptOf(20, [2, 9, 14])];
  });

  it('gives each branch, among prompts with more and with fewer, what it has alone behind a prefix of its own', async () => {
    const together = await logProbabilities(prompts, 3);
    const copies = prompts.flatMap((prompt) => prompt.branches.map((branch) => ({ ...prompt, branches: [branch] })));
    const alone: number[][] = [];
    for (const copy of copies.slice(BRANCHES)) alone.push(...(await logProbabilities([copy], 3)));
    expect(worstGap(together.slice(BRANCHES), alone)).toBeLessThan(1e-5);
  });

  it('looks at every picture, in its place: another one, or the two exchanged, is another prompt', async () => {
    const [, , two] = prompts;
    const [before] = await logProbabilities([two], 2);
    const exchanged = Float32Array.of(...two.image.subarray(SIZE), ...two.image.subarray(0, SIZE));
    for (const image of [two.image.with(0, 2), two.image.with(SIZE, 2), exchanged])
      expect(worstGap([before], await logProbabilities([{ ...two, image }], 2))).toBeGreaterThan(1e-3);
  });

  it('is, with one picture in its usual place, what it is where the layout does not say how many', async () => {
    const usual = [promptOf(12, [3]), promptOf(9, [3])];
    expect(worstGap(await logProbabilities(usual), await logProbabilities(usual, 1))).toBeLessThan(1e-6);
    expect(worstGap(await logProbabilities(usual), await logProbabilities(usual, 3))).toBeLessThan(1e-6);
  });

  it('is refused where the layout has no room for its pictures, or its pictures are fewer than its places', async () => {
    const [, early, two] = prompts;
    await expect(logProbabilities([two])).rejects.toThrow('row 0 holds 2 pictures; the layout says 1');
    await expect(logProbabilities([early])).rejects.toThrow('stands at token 2, not 3; say in the layout how many');
    const half = { ...two, image: two.image.subarray(0, SIZE) };
    await expect(logProbabilities([half], 2)).rejects.toThrow(
      'image tokens of 1 pictures; its prompt has places for 2',
    );
  });
});

describe('a prompt with one picture', () => {
  const tokenizer = loadTokenizer(JSON.parse(TOKENIZER_JSON));

  it('has the tokens that it always had, and each of several its words before it', () => {
    const picture = `<|vision_start|>${'<|image_pad|>'.repeat(4)}<|vision_end|>\n`;
    const text = (words?: readonly string[]): string => tokenizer.decode(picturePrefix(tokenizer, 4, words));
    expect(text()).toBe(`<|im_start|>user\n${picture}`);
    expect(text(['Before:', 'After:'])).toBe(`<|im_start|>user\nBefore:\n${picture}After:\n${picture}`);
  });

  it('has the graphs that it always had, byte for byte', () => {
    const layout = { rows: 2, prefixLength: 24, branches: 3, branchLength: 8 };
    const options = (image: ImageInput) => ({ layout, image, gradients: { kind: 'update' } }) as const;
    const hash = (graph: Graph): string =>
      createHash('sha256').update(serializeGraph(graph)).digest('hex').slice(0, 16);
    expect({
      supervised: hash(supervisedGraph(NANO_CONFIG, options('tokens'))),
      pixels: hash(supervisedGraph(NANO_CONFIG, options('patches'))),
      policy: hash(policyGraph(NANO_CONFIG, options('tokens'))),
      probabilities: hash(logProbabilityGraph(NANO_CONFIG, layout, 'tokens')),
      prefill: hash(prefillGraph(NANO_CONFIG, layout, 'tokens')),
      decode: hash(decodeGraph(NANO_CONFIG, layout)),
    }).toEqual({
      supervised: 'e6ce9c22cb83eba3',
      pixels: '74cdce0db41be82b',
      policy: '2c612993249ba747',
      probabilities: '3c9676faf002feaa',
      prefill: '878e485211ff89a9',
      decode: '214f4bea75bbb666',
    });
  });
});
