import type { BranchLayout } from '../model/branching';
import type { ModelConfig } from '../model/config';
import { type Branch, packBranches, packImages, packPrefixes, type Tensors } from '../model/packing';

/**
 * One row of a supervised batch: a prompt prefix, its image tokens, and question-answer branches (null leaves one
 * empty).
 */
export interface SupervisedRow {
  readonly prefix: Int32Array;
  /** Of its pictures, one behind the other: [pictures * imageTokens * width]. */
  readonly image: Float32Array | null;
  readonly branches: readonly (Branch | null)[];
}

/**
 * Tensors of a supervised step; the loss is the mean over all answer tokens.
 * Rows with `image` give `image_tokens`; without, the caller adds `patches`.
 */
export function supervisedBatch(rows: readonly SupervisedRow[], layout: BranchLayout, config: ModelConfig): Tensors {
  const prefixes = packPrefixes(
    rows.map((r) => r.prefix),
    layout,
    config,
  );
  const { tensors, isAnswer } = packBranches(
    rows.flatMap((r) => r.branches),
    layout,
    prefixes.next,
  );
  const count = isAnswer.reduce((a, b) => a + b, 0);
  const weights = Float32Array.from(isAnswer, (a) => a / Math.max(1, count));
  return {
    ...prefixes.tensors,
    ...tensors,
    ...packImages(rows, layout, config),
    weights: { dtype: 'float32', data: weights, dims: [weights.length] },
  };
}
