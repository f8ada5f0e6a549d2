import type { InferenceSession } from 'onnxruntime-node';
import { type Random, seededRandom } from '../domain/random';
import type { RegionContext } from '../domain/region';
import type { BranchLayout } from '../model/branching';
import { type Branch, packBranches, packPrefixes } from '../model/packing';
import { modelParameters, textParameters } from '../model/parameters';
import { branchTokens, PROMPT_CONTRACT, prefixTokens } from '../model/prompt-tokens';
import { logProbabilityGraph, policyGraph } from '../model/training-graphs';
import { groupAdvantages, reward } from '../profiling/reward';
import { TRACE_BRANCH_LENGTH } from './base';
import { BatchOrder } from './batch-order';
import { type FineTuneData, imageOf, type LabelledPrompt, labelledPrompts } from './fine-tune-data';
import { OptimizerState } from './optimizer-state';
import { Progress, RunFolder, type RunRecord } from './run-folder';
import { type Rollout, Sampler, type SamplerRow } from './sampler';
import { learningRateAt, type Schedule } from './schedule';
import { type Feeds, floatTensor, openSession, scalar, select, toFeeds, weightFeeds } from './session';
import { NO_PLACE } from './sft';
import { stackImages } from './supervised-batch';
import type { TrainedRun, Visits } from './visits';

/** Settings of GRPO. Clipping is EasyR1's (0.2, 0.3, dual 3), in `src/model/objectives.ts`. */
export interface GrpoSettings {
  readonly seed: number;
  readonly steps: number;
  /** Prompts (one region, one indicator, one label) a step. */
  readonly prompts: number;
  /** G, rollouts a prompt. EasyR1: 5; 8 fills the batch here. */
  readonly rollouts: number;
  /** Updates a batch of rollouts is used for, each on its share of the prompts. EasyR1: rollout batch / global batch, 2 in the paper. */
  readonly updates: number;
  readonly temperature: number;
  readonly schedule: Schedule;
  /** Weight of the KL term. EasyR1: 1e-2. */
  readonly beta: number;
  /** Share of the format reward. */
  readonly lambda: number;
  /** Distance at which the accuracy reward is zero. */
  readonly c: number;
  /** Claimed places in one group: 1 is the plain group of one prompt; more make a "geographic group". */
  readonly placesPerGroup: number;
  /** Share of prompts (or, in a geographic group, of the places behind the first) whose place is replaced. */
  readonly swapRate: number;
  readonly place: 'given' | 'none';
  readonly checkpointEvery: number;
}

export const GRPO_DEFAULTS: GrpoSettings = {
  seed: 1,
  steps: 300,
  prompts: 32,
  rollouts: 8,
  updates: 2,
  temperature: 1,
  schedule: { peak: 2e-4, warmupSteps: 10, decay: 'linear' },
  beta: 0.01,
  lambda: 0.1,
  c: 5,
  placesPerGroup: 1,
  swapRate: 0,
  place: 'given',
  checkpointEvery: 25,
};

/** @throws RangeError naming the setting that does not fit */
function validate({ prompts, rollouts, updates, placesPerGroup, temperature }: GrpoSettings): void {
  if (temperature !== 1)
    throw new RangeError(
      `temperature is ${temperature}: the objective compares log-probabilities at temperature 1 only`,
    );
  if (rollouts % placesPerGroup)
    throw new RangeError(`rollouts (${rollouts}) must be a multiple of placesPerGroup (${placesPerGroup})`);
  if (prompts % updates) throw new RangeError(`prompts (${prompts}) must be a multiple of updates (${updates})`);
  if (rollouts < 2) throw new RangeError('rollouts must be at least 2: an advantage compares the rollouts of a group');
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);

/** One group being rewarded: its rows (one for each claimed place) and the rollouts behind them. */
interface Sampled {
  readonly row: SamplerRow;
  readonly rollouts: readonly Rollout[];
  readonly advantages: readonly number[];
}

/** Group-relative policy optimisation of the decoder, starting from and held near the base. */
export class GrpoTrainer {
  private readonly layout: Omit<BranchLayout, 'rows'>;

  private constructor(
    private readonly data: FineTuneData,
    private readonly settings: GrpoSettings,
    private readonly state: OptimizerState,
    private readonly sampler: Sampler,
    private readonly policy: InferenceSession,
    private readonly reference: InferenceSession,
    private readonly referenceWeights: Feeds,
    layout: BranchLayout,
  ) {
    this.layout = layout;
  }

  static async open(data: FineTuneData, settings: GrpoSettings, state: OptimizerState): Promise<GrpoTrainer> {
    const { config, tokenizer, base } = data;
    const rows = settings.prompts * settings.placesPerGroup;
    const shape = {
      prefixLength: PROMPT_CONTRACT.maxPrefixTokens,
      branches: settings.rollouts / settings.placesPerGroup,
    };
    const layout = { ...shape, rows: rows / settings.updates, branchLength: TRACE_BRANCH_LENGTH };
    const sampler = await Sampler.open(config, { ...shape, rows }, tokenizer);
    const policy = await openSession(policyGraph(config, { layout, image: 'tokens', gradients: { kind: 'update' } }));
    const reference = await openSession(logProbabilityGraph(config, layout, 'tokens'));
    const shapes = new Map(modelParameters(config).map((s) => [s.name, s.shape]));
    return new GrpoTrainer(data, settings, state, sampler, policy, reference, weightFeeds(base, shapes), layout);
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
      prefix: prefixTokens(data.tokenizer, place(i), PROMPT_CONTRACT, settings.place === 'none' ? NO_PLACE : undefined),
      image,
      branches: Array.from({ length: layout.branches }, () => question),
    }));
  }

  /** One step: sample groups, reward them, update. @returns the record for the log */
  async step(prompts: readonly LabelledPrompt[], learningRate: number, random: Random): Promise<RunRecord> {
    const { settings, data } = this;
    const rows = prompts.flatMap((prompt) => this.rowsOf(prompt, random));
    const sampling = { temperature: settings.temperature, random };
    const rollouts = (
      await this.sampler.run(this.state.feeds, rows, { sampling, maxNewTokens: TRACE_BRANCH_LENGTH - 5 })
    ).flat();
    const outputs = rollouts.map((r) => data.tokenizer.decode(r.tokens, { skipSpecial: true }));
    const rewards = outputs.map((text, i) => reward(text, prompts[Math.floor(i / settings.rollouts)].score, settings));
    const { advantages, collapsed } = groupAdvantages(
      rewards.map((r) => r.total),
      settings.rollouts,
    );
    const perRow = this.layout.branches;
    const sampled = rows.map((row, i) => ({
      row,
      rollouts: rollouts.slice(i * perRow, (i + 1) * perRow),
      advantages: [...advantages.slice(i * perRow, (i + 1) * perRow)],
    }));
    const share = sampled.length / settings.updates;
    const updates = [];
    for (let u = 0; u < settings.updates; u++)
      updates.push(await this.update(sampled.slice(u * share, (u + 1) * share), learningRate));
    return {
      reward: mean(rewards.map((r) => r.total)),
      accuracy: mean(rewards.map((r) => r.accuracy)),
      format: mean(rewards.map((r) => r.format)),
      collapsed: mean(collapsed.map(Number)),
      kl: mean(updates.map((u) => u.kl)),
      loss: mean(updates.map((u) => u.loss)),
      gradient_norm: mean(updates.map((u) => u.gradient_norm)),
      entropy: mean(rollouts.map((r) => r.entropy)),
      length: mean(rollouts.map((r) => r.tokens.length)),
    };
  }

  private async update(
    sampled: readonly Sampled[],
    learningRate: number,
  ): Promise<{ kl: number; loss: number; gradient_norm: number }> {
    const { config } = this.data;
    const layout = { ...this.layout, rows: sampled.length };
    const prefixes = packPrefixes(
      sampled.map((s) => s.row.prefix),
      layout,
      config.vision,
    );
    const branches = sampled.flatMap(({ row, rollouts }) =>
      rollouts.map(
        (r, i): Branch => ({
          tokens: Int32Array.of(...row.branches[i], ...r.tokens),
          promptLength: row.branches[i].length,
        }),
      ),
    );
    const { tensors, isAnswer } = packBranches(branches, layout, prefixes.next);
    const count = isAnswer.reduce((a, b) => a + b, 0);
    const old = new Float32Array(isAnswer.length);
    const advantages = new Float32Array(isAnswer.length);
    for (const [index, { promptLength }] of branches.entries()) {
      const { rollouts, advantages: own } = sampled[Math.floor(index / layout.branches)];
      const start = index * layout.branchLength + promptLength - 1;
      const { logp } = rollouts[index % layout.branches];
      old.set(logp, start);
      advantages.fill(own[index % layout.branches], start, start + logp.length);
    }
    const batch: Feeds = {
      ...toFeeds({
        ...prefixes.tensors,
        ...tensors,
        ...stackImages(
          sampled.map((s) => s.row.image),
          config,
        ),
      }),
      weights: floatTensor(
        Float32Array.from(isAnswer, (a) => a / count),
        [isAnswer.length],
      ),
      old_logp: floatTensor(old, [old.length]),
      advantages: floatTensor(advantages, [advantages.length]),
      beta: scalar(this.settings.beta),
    };
    const { logp } = await this.reference.run(select(this.reference, { ...this.referenceWeights, ...batch }));
    const feeds = { ...batch, ...this.state.feeds, ...this.state.schedule(learningRate), reference_logp: logp };
    const outputs = await this.policy.run(select(this.policy, feeds));
    this.state.advance(outputs);
    const figure = (name: string): number => (outputs[name].data as Float32Array)[0];
    return { kl: figure('kl'), loss: figure('loss'), gradient_norm: figure('gradient_norm') };
  }
}

/** Runs GRPO to its end, from the last checkpoint if there is one. */
export async function trainGrpo(
  data: FineTuneData,
  settings: GrpoSettings,
  out: string,
  visits?: Visits,
): Promise<TrainedRun> {
  validate(settings);
  const state = new OptimizerState(textParameters(data.config.text), data.base);
  const folder = await RunFolder.open(out, { stage: 'grpo', settings });
  const saved = await folder.resume();
  let step = Number(saved?.metadata.step ?? 0);
  if (saved) state.restore(saved.tensors, step * settings.updates);
  const trainer = await GrpoTrainer.open(data, settings, state);
  const order = new BatchOrder(labelledPrompts(data), settings.prompts, settings.seed);
  const progress = new Progress(out, settings.steps, step);
  while (step < settings.steps) {
    const rate = learningRateAt(settings.schedule, step, settings.steps);
    const record = await trainer.step(order.batch(step), rate, seededRandom(settings.seed, `grpo step ${step}`));
    step++;
    await folder.log({ step, labels: step * settings.prompts, ...record });
    progress.report(step, { reward: Number(record.reward), accuracy: Number(record.accuracy), kl: Number(record.kl) });
    if (step % settings.checkpointEvery === 0 || step === settings.steps)
      await folder.save(state.tensors(), { step: String(step) });
    await visits?.call(step, step * settings.prompts, () => new Map([...data.base, ...state.weights()]));
  }
  return { weights: new Map([...data.base, ...state.weights()]), labels: settings.steps * settings.prompts };
}
