import type { InferenceSession } from 'onnxruntime-node';
import { type Random, seededRandom } from '../domain/random';
import type { RegionContext } from '../domain/region';
import type { BranchLayout } from '../model/branching';
import { modelParameters } from '../model/parameters';
import { branchTokens, PROMPT_CONTRACT } from '../model/prompt-tokens';
import { logProbabilityGraph, policyGraph } from '../model/training-graphs';
import { groupAdvantages, type Reward, reward } from '../profiling/reward';
import { BatchOrder } from './batch-order';
import { type AfterStep, type FineTuned, fineTune } from './fine-tune';
import { type FineTuneData, imageOf, type LabelledPrompt, labelledPrompts, promptPrefixTokens } from './fine-tune-data';
import { type GrpoSettings, validateGrpo } from './grpo-settings';
import { openAll, releaseAll } from './handles';
import type { OptimizerState } from './optimizer-state';
import { policyBatch, type RewardedRow } from './policy-batch';
import { type SampledRollout, Sampler, type SamplerRow } from './sampler';
import { type Feeds, openSession, scalar, scalarOf, select, toFeeds, weightFeeds } from './session';
import { MAX_TRACE_TOKENS, TRACE_BRANCH_LENGTH } from './trace-length';
import type { Figures, Trainer } from './training-loop';

/** Group-relative policy optimisation of the decoder, starting from the base and held near it. */
export async function trainGrpo(
  data: FineTuneData,
  settings: GrpoSettings,
  out: string,
  afterStep?: AfterStep,
): Promise<FineTuned> {
  validateGrpo(settings);
  return fineTune(
    data,
    out,
    (state) => ({
      identity: { stage: 'grpo', settings },
      state,
      updatesPerStep: settings.updates,
      progress: { label: out, figures: ['reward', 'accuracy', 'kl'] },
      open: ({ step }) => GrpoTrainer.open(data, settings, state, step * settings.prompts),
    }),
    afterStep,
  );
}

/** Prompts of a step, the rows to sample from, `placesPerGroup` for each prompt, and what the sampler draws by. */
interface GrpoBatch {
  readonly prompts: readonly LabelledPrompt[];
  readonly rows: readonly SamplerRow[];
  readonly random: Random;
}

class GrpoTrainer implements Trainer<GrpoBatch> {
  private constructor(
    private readonly data: FineTuneData,
    private readonly settings: GrpoSettings,
    private readonly state: OptimizerState,
    private readonly order: BatchOrder<LabelledPrompt>,
    /** Of one update. */
    private readonly layout: BranchLayout,
    private readonly sampler: Sampler,
    private readonly policy: InferenceSession,
    private readonly reference: InferenceSession,
    private readonly referenceWeights: Feeds,
    public labels: number,
  ) {}

  static async open(
    data: FineTuneData,
    settings: GrpoSettings,
    state: OptimizerState,
    labels: number,
  ): Promise<GrpoTrainer> {
    const { config, tokenizer, base } = data;
    const order = new BatchOrder(labelledPrompts(data), settings.prompts, settings.seed);
    const rows = settings.prompts * settings.placesPerGroup;
    const branches = settings.rollouts / settings.placesPerGroup;
    const sampled = { rows, prefixLength: PROMPT_CONTRACT.maxPrefixTokens, branches };
    const layout = { ...sampled, rows: rows / settings.updates, branchLength: TRACE_BRANCH_LENGTH };
    const shapes = new Map(modelParameters(config).map((s) => [s.name, s.shape]));
    const [sampler, policy, reference] = await openAll(
      () => Sampler.open(config, sampled, tokenizer),
      () => openSession(policyGraph(config, { layout, image: 'tokens', gradients: { kind: 'update' } })),
      () => openSession(logProbabilityGraph(config, layout, 'tokens')),
    );
    const referenceWeights = weightFeeds(base, shapes);
    return new GrpoTrainer(data, settings, state, order, layout, sampler, policy, reference, referenceWeights, labels);
  }

  makeBatch(step: number): GrpoBatch {
    const random = seededRandom(this.settings.seed, `grpo step ${step}`);
    const prompts = this.order.batch(step);
    return { prompts, rows: prompts.flatMap((prompt) => this.rowsOf(prompt, random)), random };
  }

  /** Rows to sample from for one prompt: its image behind its own place, then behind others that are claimed. */
  private rowsOf(prompt: LabelledPrompt, random: Random): SamplerRow[] {
    const { data, settings, layout } = this;
    const image = imageOf(data, prompt.row, random.below(data.features.views));
    const question = branchTokens(data.tokenizer, prompt.indicator);
    const place = (index: number): RegionContext => {
      const mayLie = index > 0 || settings.placesPerGroup === 1;
      return mayLie && random.next() < settings.swapRate ? data.places.draw(random) : data.regions.contexts[prompt.row];
    };
    return Array.from({ length: settings.placesPerGroup }, (_, i) => ({
      prefix: promptPrefixTokens(data, place(i), settings.place),
      image,
      branches: Array.from({ length: layout.branches }, () => question),
    }));
  }

  /** Samples a group of rollouts for each prompt, rewards them, and updates the policy. */
  async train({ prompts, rows, random }: GrpoBatch, learningRate: number): Promise<Figures> {
    const groups = await this.sample(rows, random);
    const rollouts = groups.flat();
    const rewards = this.rewardAll(rollouts, prompts);
    const totals = rewards.map(({ total }) => total);
    const { advantages, collapsed } = groupAdvantages(totals, this.settings.rollouts);
    const updates = await this.update(rewardedRows(rows, groups, advantages), learningRate);
    this.labels += prompts.length;
    return {
      labels: this.labels,
      reward: mean(totals),
      accuracy: mean(rewards.map(({ accuracy }) => accuracy)),
      format: mean(rewards.map(({ format }) => format)),
      collapsed: mean(collapsed.map(Number)),
      kl: mean(updates.map(({ kl }) => kl)),
      loss: mean(updates.map(({ loss }) => loss)),
      gradient_norm: mean(updates.map(({ gradient_norm }) => gradient_norm)),
      entropy: mean(rollouts.map(({ entropy }) => entropy)),
      length: mean(rollouts.map(({ tokens }) => tokens.length)),
    };
  }

  /** @returns the rollouts of each row, drawn from the policy as it is */
  private sample(rows: readonly SamplerRow[], random: Random): Promise<SampledRollout[][]> {
    const sampling = { temperature: this.settings.temperature, random };
    return this.sampler.run(this.state.feeds, rows, { sampling, maxNewTokens: MAX_TRACE_TOKENS });
  }

  /** Rewards of rollouts, `settings.rollouts` for each prompt in turn. */
  private rewardAll(rollouts: readonly SampledRollout[], prompts: readonly LabelledPrompt[]): Reward[] {
    return rollouts.map(({ tokens }, i) => {
      const text = this.data.tokenizer.decode(tokens, { skipSpecial: true });
      const { score } = prompts[Math.floor(i / this.settings.rollouts)];
      return reward(text, score, this.settings);
    });
  }

  /** Updates the policy `settings.updates` times, each time on its share of the rows. */
  private async update(rewarded: readonly RewardedRow[], learningRate: number) {
    const share = this.layout.rows;
    const updates = [];
    for (let start = 0; start < rewarded.length; start += share)
      updates.push(await this.updateOnce(rewarded.slice(start, start + share), learningRate));
    return updates;
  }

  private async updateOnce(rewarded: readonly RewardedRow[], learningRate: number) {
    const { data, layout, policy, reference, referenceWeights, settings, state } = this;
    const batch: Feeds = { ...toFeeds(policyBatch(rewarded, layout, data.config)), beta: scalar(settings.beta) };
    const { logp } = await reference.run(select(reference, { ...referenceWeights, ...batch }));
    const outputs = await state.update(policy, { ...batch, reference_logp: logp }, learningRate);
    return {
      kl: scalarOf(outputs, 'kl'),
      loss: scalarOf(outputs, 'loss'),
      gradient_norm: scalarOf(outputs, 'gradient_norm'),
    };
  }

  release(): Promise<void> {
    return releaseAll([this.sampler, this.policy, this.reference]);
  }
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);

/** Puts rows, their rollouts and the advantages of those, one after the other, side by side. */
const rewardedRows = (
  rows: readonly SamplerRow[],
  groups: readonly (readonly SampledRollout[])[],
  advantages: Float32Array,
): RewardedRow[] =>
  rows.map((row, i) => {
    const rollouts = groups[i];
    return { row, rollouts, advantages: advantages.slice(i * rollouts.length, (i + 1) * rollouts.length) };
  });
