import { type Random, seededRandom } from '../domain/random';
import type { RegionContext } from '../domain/region';
import type { BranchLayout } from '../model/branching';
import { branchTokens, PROMPT_CONTRACT } from '../model/prompt-tokens';
import { relativeRewards } from '../profiling/relative-reward';
import { groupAdvantages, type Reward } from '../profiling/reward';
import { type AfterStep, type FineTuned, fineTune } from './fine-tune';
import { type FineTuneData, imageOf, type LabelledPrompt, labelledPrompts, promptPrefixTokens } from './fine-tune-data';
import { GroupOrder } from './group-order';
import { type GrpoSettings, validateGrpo } from './grpo-settings';
import { openAll, releaseAll } from './handles';
import type { OptimizerState } from './optimizer-state';
import { mean, PolicyStep, rewardedRows } from './policy-step';
import { type SampledRollout, Sampler, type SamplerRow } from './sampler';
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
    private readonly order: GroupOrder<LabelledPrompt>,
    /** Of one update. */
    private readonly layout: BranchLayout,
    private readonly sampler: Sampler,
    private readonly policy: PolicyStep,
    public labels: number,
  ) {}

  static async open(
    data: FineTuneData,
    settings: GrpoSettings,
    state: OptimizerState,
    labels: number,
  ): Promise<GrpoTrainer> {
    const { config, tokenizer, base } = data;
    const { groupSize } = settings;
    const key = groupKey(data, settings);
    const order = new GroupOrder(labelledPrompts(data), key, groupSize, settings.prompts / groupSize, settings.seed);
    const rows = settings.prompts * settings.placesPerGroup;
    const branches = settings.rollouts / settings.placesPerGroup;
    const sampled = { rows, prefixLength: PROMPT_CONTRACT.maxPrefixTokens, branches };
    const layout = { ...sampled, rows: rows / settings.updates, branchLength: TRACE_BRANCH_LENGTH };
    const [sampler, policy] = await openAll(
      () => Sampler.open(config, sampled, tokenizer),
      () => PolicyStep.open(config, layout, base),
    );
    return new GrpoTrainer(data, settings, state, order, layout, sampler, policy, labels);
  }

  makeBatch(step: number): GrpoBatch {
    const random = seededRandom(this.settings.seed, `grpo step ${step}`);
    const prompts = this.order.batch(step).flat();
    return { prompts, rows: prompts.flatMap((prompt) => this.rowsOf(prompt, random)), random };
  }

  /** Rows to sample from for one prompt: its image behind its own place, then behind others that are claimed. */
  private rowsOf(prompt: LabelledPrompt, random: Random): SamplerRow[] {
    const { data, settings, layout } = this;
    const image = imageOf(data, prompt.row, random.below(data.features.views));
    const question = branchTokens(data.tokenizer, prompt.indicator);
    const own = data.regions.contexts[prompt.row];
    const place = (index: number): RegionContext => {
      const mayLie = index > 0 || settings.placesPerGroup === 1;
      return mayLie && random.next() < settings.swapRate ? data.places.claim(own, random) : own;
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
    const { beta } = this.settings;
    const updates = await this.policy.update(this.state, rewardedRows(rows, groups, advantages), beta, learningRate);
    this.labels += prompts.length;
    return {
      labels: this.labels,
      reward: mean(totals),
      accuracy: mean(rewards.map(({ accuracy }) => accuracy)),
      format: mean(rewards.map(({ format }) => format)),
      collapsed: mean(collapsed.map(Number)),
      ...updates,
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
    const { groupSize, rollouts: each } = this.settings;
    const texts = rollouts.map(({ tokens }) => this.data.tokenizer.decode(tokens, { skipSpecial: true }));
    return Array.from({ length: prompts.length / groupSize }, (_, group) => {
      const truths = prompts.slice(group * groupSize, (group + 1) * groupSize).map(({ score }) => score);
      const outputs = texts.slice(group * groupSize * each, (group + 1) * groupSize * each);
      return relativeRewards(outputs, truths, this.settings);
    }).flat();
  }

  release(): Promise<void> {
    return releaseAll([this.sampler, this.policy]);
  }
}

/** What the prompts of a geographic group share. */
const groupKey =
  ({ regions }: FineTuneData, { groupBy }: GrpoSettings) =>
  ({ row, indicator }: LabelledPrompt): string =>
    groupBy === 'country' ? `${indicator} ${regions.rows[row].country}` : indicator;
