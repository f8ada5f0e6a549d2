import type { BranchLayout } from '../model/branching';
import type { ModelConfig } from '../model/config';
import { type Branch, packBranches, packImages, packPrefixes, type TensorLike, type Tensors } from '../model/packing';
import type { SampledRollout, SamplerRow } from './sampler';

/** A prompt with the rollouts behind it and the advantage of each. */
export interface RewardedRow {
  readonly row: SamplerRow;
  readonly rollouts: readonly SampledRollout[];
  readonly advantages: Float32Array;
}

const vector = (data: Float32Array): TensorLike => ({ dtype: 'float32', data, dims: [data.length] });

/** Tensors of a policy step; the loss is the mean over all tokens of all rollouts. */
export function policyBatch(rewarded: readonly RewardedRow[], layout: BranchLayout, config: ModelConfig): Tensors {
  const prefixes = packPrefixes(
    rewarded.map(({ row }) => row.prefix),
    layout,
    config,
  );
  const branches = rewarded.flatMap(({ row, rollouts }) =>
    rollouts.map(({ tokens }, i): Branch => {
      const question = row.branches[i];
      return { tokens: Int32Array.of(...question, ...tokens), promptLength: question.length };
    }),
  );
  const { tensors, isAnswer } = packBranches(branches, layout, prefixes.next);
  const tokenCount = isAnswer.reduce((a, b) => a + b, 0);
  const oldLogp = new Float32Array(isAnswer.length);
  const advantages = new Float32Array(isAnswer.length);
  for (const [index, { promptLength }] of branches.entries()) {
    const { rollouts, advantages: own } = rewarded[Math.floor(index / layout.branches)];
    const { logp } = rollouts[index % layout.branches];
    const start = index * layout.branchLength + promptLength - 1;
    oldLogp.set(logp, start);
    advantages.fill(own[index % layout.branches], start, start + logp.length);
  }
  return {
    ...prefixes.tensors,
    ...tensors,
    ...packImages(
      rewarded.map(({ row }) => row),
      layout,
      config,
    ),
    weights: vector(Float32Array.from(isAnswer, (a) => a / tokenCount)),
    old_logp: vector(oldLogp),
    advantages: vector(advantages),
  };
}
