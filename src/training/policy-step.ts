import type { InferenceSession } from 'onnxruntime-node';
import type { BranchLayout } from '../model/branching';
import type { ModelConfig } from '../model/config';
import { modelParameters, type Weights } from '../model/parameters';
import { logProbabilityGraph, policyGraph } from '../model/training-graphs';
import { openAll, releaseAll } from './handles';
import type { OptimizerState } from './optimizer-state';
import { policyBatch, type RewardedRow } from './policy-batch';
import type { SampledRollout, SamplerRow } from './sampler';
import { type Feeds, openSession, scalar, scalarOf, select, toFeeds, weightFeeds } from './session';
import type { Figures } from './training-loop';

type UpdateFigures = Readonly<Record<'kl' | 'loss' | 'gradient_norm', number>>;

/** Updates a policy by rewarded rollouts, held near the weights that it started from. */
export class PolicyStep {
  private constructor(
    private readonly config: ModelConfig,
    /** Of one update. */
    private readonly layout: BranchLayout,
    private readonly policy: InferenceSession,
    private readonly reference: InferenceSession,
    private readonly referenceWeights: Feeds,
  ) {}

  /** @param layout of one update @param start weights that the policy starts from, and is held near */
  static async open(config: ModelConfig, layout: BranchLayout, start: Weights): Promise<PolicyStep> {
    const [policy, reference] = await openAll(
      () => openSession(policyGraph(config, { layout, image: 'tokens', gradients: { kind: 'update' } })),
      () => openSession(logProbabilityGraph(config, layout, 'tokens')),
    );
    const shapes = new Map(modelParameters(config).map((s) => [s.name, s.shape]));
    return new PolicyStep(config, layout, policy, reference, weightFeeds(start, shapes));
  }

  /**
   * Updates the policy once for each `layout.rows` of the rows.
   * @param beta weight of the KL term
   * @returns means over the updates
   */
  async update(
    state: OptimizerState,
    rewarded: readonly RewardedRow[],
    beta: number,
    learningRate: number,
  ): Promise<Figures> {
    const share = this.layout.rows;
    const updates: UpdateFigures[] = [];
    for (let start = 0; start < rewarded.length; start += share)
      updates.push(await this.updateOnce(state, rewarded.slice(start, start + share), beta, learningRate));
    const meanOfAll = (name: keyof UpdateFigures): number => mean(updates.map((figures) => figures[name]));
    return { kl: meanOfAll('kl'), loss: meanOfAll('loss'), gradient_norm: meanOfAll('gradient_norm') };
  }

  private async updateOnce(
    state: OptimizerState,
    rows: readonly RewardedRow[],
    beta: number,
    learningRate: number,
  ): Promise<UpdateFigures> {
    const { config, layout, policy, reference, referenceWeights } = this;
    const batch: Feeds = { ...toFeeds(policyBatch(rows, layout, config)), beta: scalar(beta) };
    const { logp } = await reference.run(select(reference, { ...referenceWeights, ...batch }));
    const outputs = await state.update(policy, { ...batch, reference_logp: logp }, learningRate);
    return {
      kl: scalarOf(outputs, 'kl'),
      loss: scalarOf(outputs, 'loss'),
      gradient_norm: scalarOf(outputs, 'gradient_norm'),
    };
  }

  release(): Promise<void> {
    return releaseAll([this.policy, this.reference]);
  }
}

/** Mean of the figures of a step; 0 of none. */
export const mean = (values: readonly number[]): number =>
  values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);

/** Puts rows, their rollouts and the advantages of those, one after the other, side by side. */
export const rewardedRows = (
  rows: readonly SamplerRow[],
  groups: readonly (readonly SampledRollout[])[],
  advantages: Float32Array,
): RewardedRow[] =>
  rows.map((row, i) => {
    const rollouts = groups[i];
    return { row, rollouts, advantages: advantages.slice(i * rollouts.length, (i + 1) * rollouts.length) };
  });
