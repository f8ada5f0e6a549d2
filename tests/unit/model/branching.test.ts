import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import { imageTokenCount } from '../../../src/model/config';
import { type Branch, packBranches, packPrefixes } from '../../../src/model/packing';
import { modelParameters } from '../../../src/model/parameters';
import { logProbabilityGraph } from '../../../src/model/training-graphs';
import { openSession, select, toFeeds, weightFeeds } from '../../../src/training/session';
import { floats } from '../graph/gradient-check';
import { livelyWeights, SMALL } from './example-model';
import { picturedPrefix } from './pictured-prefix';

const PREFIX = 24;
const LENGTH = 8;
const BRANCHES = 5;
const TOKENS = imageTokenCount(SMALL.vision);

const feeds = weightFeeds(
  livelyWeights(SMALL, new Random(1)),
  new Map(modelParameters(SMALL).map(({ name, shape }) => [name, shape])),
);

/** Log-probabilities of the targets: [rows * branches * branchLength]. `pad` is put where prefixes are padded. */
async function logProbabilities(
  prefixes: Int32Array[],
  image: Float32Array,
  branches: Branch[],
  { prefixLength = PREFIX, branchLength = LENGTH, pad = 0 } = {},
): Promise<Float32Array> {
  const rows = prefixes.length;
  const layout = { rows, prefixLength, branches: branches.length / rows, branchLength };
  const packed = packPrefixes(prefixes, layout, SMALL);
  for (const [row, { length }] of prefixes.entries())
    packed.tensors.prefix_ids.data.fill(pad, row * prefixLength + length, (row + 1) * prefixLength);
  const { tensors } = packBranches(branches, layout, packed.next);
  const dims = [rows * TOKENS, SMALL.text.width];
  const imageTokens = { dtype: 'float32' as const, data: image, dims };
  const session = await openSession(logProbabilityGraph(SMALL, layout, 'tokens'));
  const out = await session.run(
    select(session, { ...feeds, ...toFeeds({ ...packed.tensors, ...tensors, image_tokens: imageTokens }) }),
  );
  return out.logp.data as Float32Array;
}

describe('branches that share a prefix', () => {
  const random = new Random(2);
  const tokens = (count: number): Int32Array =>
    Int32Array.from({ length: count }, () => random.below(SMALL.text.vocabulary));
  const prefixes = [PREFIX, PREFIX - 5].map((length) => picturedPrefix(SMALL, length, random));
  const image = floats([2 * TOKENS, SMALL.text.width], random).data as Float32Array;
  const branches = Array.from(
    { length: 2 * BRANCHES },
    (): Branch => ({ tokens: tokens(LENGTH + 1), promptLength: 2 }),
  );
  const perImage = TOKENS * SMALL.text.width;

  it('have the probabilities that each has alone behind a prefix of its own', async () => {
    const together = await logProbabilities(prefixes, image, branches);
    const copies = branches.map((_, i) => prefixes[Math.floor(i / BRANCHES)]);
    const images = branches.flatMap((_, i) => {
      const row = Math.floor(i / BRANCHES);
      return [...image.subarray(row * perImage, (row + 1) * perImage)];
    });
    const alone = await logProbabilities(copies, Float32Array.from(images), branches);
    const worst = together.reduce((most, x, i) => Math.max(most, Math.abs(x - alone[i])), 0);
    expect(together).toHaveLength(2 * BRANCHES * LENGTH);
    expect(worst).toBeLessThan(1e-5);
  });

  it('do not see each other: another text in one leaves the rest as it is', async () => {
    const before = await logProbabilities(prefixes, image, branches);
    const changed = branches.map((branch, i) => (i === 1 ? { ...branch, tokens: tokens(LENGTH + 1) } : branch));
    const after = await logProbabilities(prefixes, image, changed);
    const moved = branches.map((_, b) =>
      before.subarray(b * LENGTH, (b + 1) * LENGTH).some((x, i) => x !== after[b * LENGTH + i]),
    );
    expect(moved).toEqual(branches.map((_, i) => i === 1));
  });

  it('keep their probabilities when prefixes and branches are padded further, whatever the padding holds', async () => {
    const before = await logProbabilities(prefixes, image, branches);
    const padded = { prefixLength: PREFIX + 9, branchLength: LENGTH + 4, pad: 77 };
    const after = await logProbabilities(prefixes, image, branches, padded);
    const own = branches.flatMap((_, b) => [...after.subarray(b * (LENGTH + 4), b * (LENGTH + 4) + LENGTH)]);
    const worst = before.reduce((most, x, i) => Math.max(most, Math.abs(x - own[i])), 0);
    expect(worst).toBeLessThan(1e-5);
  });

  it('see their own prefix and image, and no other row of the batch', async () => {
    const before = await logProbabilities(prefixes, image, branches);
    const rowsMoved = async (changedPrefixes: Int32Array[], changedImage: Float32Array): Promise<boolean[]> => {
      const after = await logProbabilities(changedPrefixes, changedImage, branches);
      const perRow = BRANCHES * LENGTH;
      return [0, 1].map((row) => before.some((x, i) => Math.floor(i / perRow) === row && x !== after[i]));
    };
    const otherPrefix = prefixes[1].with(-1, (prefixes[1].at(-1) as number) ^ 1);
    expect(await rowsMoved([prefixes[0], otherPrefix], image)).toEqual([false, true]);
    expect(await rowsMoved(prefixes, image.with(0, image[0] + 1))).toEqual([true, false]);
  });
});
