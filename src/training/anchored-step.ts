import type { InferenceSession } from 'onnxruntime-node';
import type { BranchLayout } from '../model/branching';
import { modelParameters } from '../model/parameters';
import { logProbabilityGraph, policyGraph } from '../model/training-graphs';
import type { FineTuneData } from './fine-tune-data';
import { openAll, releaseAll } from './handles';
import type { OptimizerState } from './optimizer-state';
import { type Feeds, floatTensor, openSession, scalar, select, weightFeeds } from './session';

/**
 * A supervised step that is held near the base: with advantage 1 and the policy as it is, the gradient of GRPO's
 * objective on a labelled answer is that of its log-likelihood, and its KL term acts on the labelled tokens.
 */
export class AnchoredStep {
  private constructor(
    private readonly policy: InferenceSession,
    private readonly logProbability: InferenceSession,
    private readonly referenceWeights: Feeds,
    private readonly beta: number,
  ) {}

  /** @param beta weight of the KL term */
  static async open({ config, base }: FineTuneData, layout: BranchLayout, beta: number): Promise<AnchoredStep> {
    const [policy, logProbability] = await openAll(
      () => openSession(policyGraph(config, { layout, image: 'tokens', gradients: { kind: 'update' } })),
      () => openSession(logProbabilityGraph(config, layout, 'tokens')),
    );
    const shapes = new Map(modelParameters(config).map((s) => [s.name, s.shape]));
    return new AnchoredStep(policy, logProbability, weightFeeds(base, shapes), beta);
  }

  /** @param batch of a supervised step @returns outputs with `loss`, `kl` and `gradient_norm` */
  async update(state: OptimizerState, batch: Feeds, learningRate: number): Promise<Feeds> {
    const { beta, logProbability, policy, referenceWeights } = this;
    const under = async (weights: Feeds) =>
      (await logProbability.run(select(logProbability, { ...weights, ...batch }))).logp as Feeds[string];
    const reference = await under(referenceWeights);
    const old = await under({ ...referenceWeights, ...state.feeds });
    const advantages = floatTensor(new Float32Array(old.size).fill(1), old.dims);
    const feeds = { ...batch, old_logp: old, reference_logp: reference, advantages, beta: scalar(beta) };
    return state.update(policy, feeds, learningRate);
  }

  release(): Promise<void> {
    return releaseAll([this.policy, this.logProbability]);
  }
}
