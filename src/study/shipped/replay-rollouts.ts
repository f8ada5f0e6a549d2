import { pictureOf, type RolloutsFile } from '../../bias/lab/experiment-file';
import { seededRandom } from '../../domain/random';
import { MAX_NEW_TOKENS } from '../../model/hub-config';
import { branchTokens } from '../../model/prompt-tokens';
import { groupAdvantages, type Reward, reward } from '../../profiling/reward';
import { parseOutput } from '../../profiling/trace';
import { Sampler } from '../../training/sampler';
import { largestDifference } from './largest-difference';
import { imageTokensOf, prefixOf, type ReplayedModel } from './replayed-model';

type SavedModel = RolloutsFile['models'][number];
type SavedRollout = SavedModel['rollouts'][number];

/** Of a reward, what one rollout earns by itself. */
const PARTS = ['format', 'accuracy', 'total'] as const;

/** What a model writes in Node from the seeds of a group that was drawn in the browser. */
export interface RolloutsReplay extends Pick<SavedModel, 'rollouts' | 'group'> {
  /** Name of the model's folder. */
  readonly model: string;
  /** Seeds whose text is, sign by sign, that of the file. */
  readonly equalTexts: readonly number[];
  /** Largest distance from the file; null where there is nothing to compare. */
  readonly difference: {
    /** Mean of the answer and parts of the reward, of equal texts alone. */
    readonly expected: number | null;
    readonly reward: number | null;
    /** Of all rollouts. */
    readonly advantage: number | null;
    readonly mean: number | null;
    readonly deviation: number | null;
  };
}

/** Draws the same rollouts as the browser, each alone and from its own generator, by the sampler of training. */
export async function replayRollouts(
  model: ReplayedModel,
  file: RolloutsFile,
  saved: SavedModel,
  onProgress: (done: number, total: number) => void,
): Promise<RolloutsReplay> {
  const { rollouts: before } = saved;
  const seeds = before.map(({ seed }) => seed);
  const drawn = await drawRollouts(model, file, seeds, (done) => onProgress(done, seeds.length));
  const { rewards, group } = rewardGroup(drawn, file, model);
  const rollouts = drawn.map((rollout, i) => ({ ...rollout, reward: rewards[i] ?? null }));
  const pairs = rollouts.map((rollout, i) => [rollout, before[i]] as const);
  const equal = pairs.filter(([now, then]) => now.text === then.text);
  return {
    model: model.manifest.name,
    rollouts,
    group,
    equalTexts: equal.map(([{ seed }]) => seed),
    difference: {
      expected: largestDifference(equal.map(([now, then]) => [now.expected, then.expected])),
      reward: largestDifference(
        equal.flatMap(([now, then]) => PARTS.map((part) => [now.reward?.[part], then.reward?.[part]] as const)),
      ),
      advantage: largestDifference(pairs.map(([now, then]) => [now.reward?.advantage, then.reward?.advantage])),
      mean: largestDifference([[group?.mean, saved.group?.mean]]),
      deviation: largestDifference([[group?.deviation, saved.group?.deviation]]),
    },
  };
}

/** Writes the rollout of each seed. */
async function drawRollouts(
  model: ReplayedModel,
  file: RolloutsFile,
  seeds: readonly number[],
  onProgress: (done: number) => void,
): Promise<Omit<SavedRollout, 'reward'>[]> {
  const { config, tokenizer, feeds, manifest } = model;
  const image = await imageTokensOf(model, pictureOf(file));
  const layout = { rows: 1, prefixLength: manifest.prompt.maxPrefixTokens, branches: 1 };
  const row = { prefix: prefixOf(model, file.context), image, branches: [branchTokens(tokenizer, file.indicator)] };
  const { temperature } = file.sampling;
  const drawn: Omit<SavedRollout, 'reward'>[] = [];
  const sampler = await Sampler.open(config, layout, tokenizer, image !== null);
  try {
    for (const seed of seeds) {
      const sampling = { temperature, random: seededRandom(seed, 'engine/sampling') };
      const [[{ tokens, expected }]] = await sampler.run(feeds, [row], { sampling, maxNewTokens: MAX_NEW_TOKENS });
      const text = tokenizer.decode([...tokens], { skipSpecial: true });
      drawn.push({ seed, text, answer: parseOutput(text).answer, expected });
      onProgress(drawn.length);
    }
  } finally {
    await sampler.release();
  }
  return drawn;
}

/** Rewards and advantages as training computes them; none where the truth is not known, or of a single rollout. */
function rewardGroup(
  rollouts: readonly { readonly text: string }[],
  { reward: { lambda, c, truth } }: RolloutsFile,
  { manifest }: ReplayedModel,
): { rewards: (Reward & { readonly advantage: number })[]; group: SavedModel['group'] } {
  if (truth === null || rollouts.length < 2) return { rewards: [], group: null };
  const rewards = rollouts.map(({ text }) => reward(text, truth, { lambda, c, mode: manifest.prompt.answers }));
  const totals = rewards.map(({ total }) => total);
  const { advantages } = groupAdvantages(totals, totals.length);
  const mean = totals.reduce((sum, total) => sum + total, 0) / totals.length;
  const variance = totals.reduce((sum, total) => sum + (total - mean) ** 2, 0) / (totals.length - 1);
  return {
    rewards: rewards.map((of, i) => ({ ...of, advantage: advantages[i] })),
    group: { mean, deviation: Math.sqrt(variance) },
  };
}
