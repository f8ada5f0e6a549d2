import { beforeAll, describe, expect, it } from 'vitest';
import { Random, seededRandom } from '../../../src/domain/random';
import { imageTokenCount } from '../../../src/model/config';
import { packBranches, packImages, packPrefixes } from '../../../src/model/packing';
import { modelParameters } from '../../../src/model/parameters';
import type { Tokenizer } from '../../../src/model/tokenizer';
import { logProbabilityGraph } from '../../../src/model/training-graphs';
import { type SampledRollout, Sampler, type SamplerRow } from '../../../src/training/sampler';
import { openSession, select, toFeeds, weightFeeds } from '../../../src/training/session';
import { livelyWeights } from '../model/example-model';
import { picturedPrefix, randomWords } from '../model/pictured-prefix';
import { TINY, tokenizer } from './tiny-run';

const LAYOUT = { rows: 2, prefixLength: 40, branches: 3 };
const NEW_TOKENS = 9;
const feeds = weightFeeds(
  livelyWeights(TINY, new Random(1)),
  new Map(modelParameters(TINY).map(({ name, shape }) => [name, shape])),
);

const random = new Random(2);
const tokens = (count: number): Int32Array =>
  Int32Array.from({ length: count }, () => random.below(TINY.text.vocabulary));
const picture = (): Float32Array =>
  Float32Array.from({ length: imageTokenCount(TINY.vision) * TINY.text.width }, () => random.normal());
/** Two rows of different length with questions of different length. */
const ROWS: readonly SamplerRow[] = [40, 31].map((length) => ({
  prefix: picturedPrefix(TINY, length, random),
  image: picture(),
  branches: [tokens(5), tokens(2), tokens(4)],
}));

const draw = (temperature: number, seed = 7) => ({
  sampling: { temperature, random: seededRandom(seed, 'sampler test') },
  maxNewTokens: NEW_TOKENS,
});
const GREEDY = { sampling: null, maxNewTokens: NEW_TOKENS };
const tokensOf = (rollouts: readonly (readonly SampledRollout[])[]): (readonly number[])[] =>
  rollouts.flat().map((r) => r.tokens);

/** The tokenizer with other ids for the tokens that the sampler watches for. */
const watching = (ids: Readonly<Record<string, number>>): Tokenizer => ({
  ...tokenizer,
  id: (token) => ids[token] ?? tokenizer.id(token),
});

/** Log-probabilities that the training graph gives to the tokens of rollouts, one list for each. */
async function trainingLogp(
  rows: readonly SamplerRow[],
  rollouts: readonly (readonly { readonly tokens: readonly number[] }[])[],
  hasImage: boolean,
  more: { readonly pictures?: number } = {},
): Promise<number[][]> {
  const layout = { ...LAYOUT, ...more, rows: rows.length, branches: rollouts[0].length, branchLength: 16 };
  const prefixes = packPrefixes(
    rows.map((r) => r.prefix),
    layout,
    TINY,
  );
  const branches = rollouts.flatMap((own, row) =>
    own.map((r, b) => ({
      tokens: Int32Array.of(...rows[row].branches[b], ...r.tokens),
      promptLength: rows[row].branches[b].length,
    })),
  );
  const { tensors } = packBranches(branches, layout, prefixes.next);
  const images = packImages(rows, layout, TINY);
  const session = await openSession(logProbabilityGraph(TINY, layout, hasImage ? 'tokens' : 'none'));
  const batch = toFeeds({ ...prefixes.tensors, ...tensors, ...images });
  const logp = (await session.run(select(session, { ...feeds, ...batch }))).logp.data as Float32Array;
  return branches.map(({ tokens, promptLength }, i) => {
    const start = i * layout.branchLength + promptLength - 1;
    return Array.from(logp.subarray(start, start + tokens.length - promptLength));
  });
}

describe('the sampler', () => {
  let sampler: Sampler;
  beforeAll(async () => {
    sampler = await Sampler.open(TINY, LAYOUT, tokenizer);
  });

  it('draws with the probabilities that the training graph gives to what it drew, to 1e-4', async () => {
    const rollouts = await sampler.run(feeds, ROWS, draw(1));
    const expected = await trainingLogp(ROWS, rollouts, true);
    for (const [i, { logp }] of rollouts.flat().entries()) {
      expect(logp).toHaveLength(NEW_TOKENS);
      for (const [t, x] of logp.entries()) expect(Math.abs(x - expected[i][t])).toBeLessThan(1e-4);
    }
  });

  it('does so without images', async () => {
    const blind = await Sampler.open(TINY, LAYOUT, tokenizer, false);
    const rows = ROWS.map((row) => ({ ...row, prefix: randomWords(TINY, row.prefix.length, random), image: null }));
    const rollouts = await blind.run(feeds, rows, draw(1));
    const expected = await trainingLogp(rows, rollouts, false);
    for (const [i, { logp }] of rollouts.flat().entries())
      for (const [t, x] of logp.entries()) expect(Math.abs(x - expected[i][t])).toBeLessThan(1e-4);
  });

  it('does so with two pictures in one prompt and one in another', async () => {
    const more = { pictures: 2 };
    const both = await Sampler.open(TINY, { ...LAYOUT, ...more }, tokenizer);
    const size = imageTokenCount(TINY.vision) * TINY.text.width;
    const two = {
      ...ROWS[0],
      prefix: picturedPrefix(TINY, 40, random, [2, 21]),
      image: Float32Array.from({ length: 2 * size }, () => random.normal()),
    };
    const rows = [two, ROWS[1]];
    const rollouts = await both.run(feeds, rows, draw(1));
    const expected = await trainingLogp(rows, rollouts, true, more);
    for (const [i, { logp }] of rollouts.flat().entries())
      for (const [t, x] of logp.entries()) expect(Math.abs(x - expected[i][t])).toBeLessThan(1e-4);
  });

  it('takes the most likely token where it is told to, which is what drawing comes to as it cools down', async () => {
    const greedy = await sampler.run(feeds, ROWS, GREEDY);
    expect(tokensOf(await sampler.run(feeds, ROWS, draw(1e-6)))).toEqual(tokensOf(greedy));
    expect(tokensOf(await sampler.run(feeds, ROWS, draw(1)))).not.toEqual(tokensOf(greedy));
    expect(greedy.flat().every((r) => r.logp.length === 0 && r.entropy === 0)).toBe(true);
  });

  it('draws evenly as it heats up: every token has 1 / 1024, and the entropy is its logarithm', async () => {
    for (const { logp, entropy } of (await sampler.run(feeds, ROWS, draw(1e6))).flat()) {
      for (const x of logp) expect(x).toBeCloseTo(-Math.log(1024), 3);
      expect(entropy).toBeCloseTo(Math.log(1024), 3);
    }
  });

  it('draws the same from the same seed', async () => {
    const once = await sampler.run(feeds, ROWS, draw(1));
    expect(await sampler.run(feeds, ROWS, draw(1))).toEqual(once);
    expect(tokensOf(await sampler.run(feeds, ROWS, draw(1, 8)))).not.toEqual(tokensOf(once));
  });

  it('answers fewer rows than it was opened for as it answers them among others', async () => {
    const both = await sampler.run(feeds, ROWS, GREEDY);
    expect(await sampler.run(feeds, ROWS.slice(1), GREEDY)).toEqual(both.slice(1));
  });

  it('ends a branch behind the end of the turn and lets the others go on', async () => {
    const [first, ...rest] = tokensOf(await sampler.run(feeds, ROWS, GREEDY));
    const end = first[3];
    const stopping = await Sampler.open(TINY, LAYOUT, watching({ '<|im_end|>': end }));
    const upToEnd = (all: readonly number[]) => (all.includes(end) ? all.slice(0, all.indexOf(end) + 1) : all);
    expect(tokensOf(await stopping.run(feeds, ROWS, GREEDY))).toEqual([first, ...rest].map(upToEnd));
    expect(upToEnd(first).length).toBeLessThan(NEW_TOKENS);
  });

  it('keeps the digit probabilities behind the answer mark and behind its point, and only there', async () => {
    const [first] = tokensOf(await sampler.run(feeds, ROWS, GREEDY));
    const [answer, point] = [first[1], first[3]];
    const marked = await Sampler.open(TINY, LAYOUT, watching({ '<answer>': answer, '.': point }));
    const [[rollout], others] = await marked.run(feeds, ROWS, GREEDY);
    const digits = Array.from({ length: 10 }, (_, d) => tokenizer.id(String(d)));
    for (const [shares, written] of [
      [rollout.digits.first, first.slice(0, 2)],
      [rollout.digits.second, first.slice(0, 4)],
    ] as const) {
      const row = { ...ROWS[0], branches: digits.map(() => ROWS[0].branches[0]) };
      const logp = await trainingLogp([row], [digits.map((digit) => ({ tokens: [...written, digit] }))], true);
      const odds = logp.map((own) => Math.exp(own[written.length]));
      const total = odds.reduce((a, b) => a + b, 0);
      expect(shares).toHaveLength(10);
      for (const [d, odd] of odds.entries()) expect(shares?.[d]).toBeCloseTo(odd / total, 4);
    }
    const withoutMark = others.filter((r) => !r.tokens.slice(0, -1).includes(answer));
    expect(withoutMark.length).toBeGreaterThan(0);
    for (const { digits } of withoutMark) expect(digits).toEqual({ first: null, second: null });
  });

  it('refuses a row without an image unless it was opened without images', async () => {
    await expect(sampler.run(feeds, [{ ...ROWS[0], image: null }], GREEDY)).rejects.toThrow(
      'A row without an image needs a sampler opened without images',
    );
  });
});
