import { type BranchLayout, MASKED } from './branching';
import type { VisionConfig } from './config';
import { prefixPositions } from './positions';

/** Data of a tensor, without a runtime's class around it. */
export interface TensorLike {
  readonly dtype: 'float32' | 'int32';
  readonly data: Float32Array | Int32Array;
  readonly dims: readonly number[];
}

export type Tensors = Record<string, TensorLike>;

/** Prefixes of one batch, padded on the right; `next` is the position at which each row's branches begin. */
export interface PackedPrefixes {
  readonly tensors: Tensors;
  readonly next: Int32Array;
}

/**
 * Puts prompt prefixes into the tensors of a graph over `layout`.
 * @param vision null when the prefixes hold no image
 * @throws RangeError if a prefix is longer than the layout allows, or the number of rows differs
 */
export function packPrefixes(
  prefixes: readonly Int32Array[],
  { rows, prefixLength }: Pick<BranchLayout, 'rows' | 'prefixLength'>,
  vision: VisionConfig | null,
): PackedPrefixes {
  if (prefixes.length !== rows) throw new RangeError(`packPrefixes: ${prefixes.length} prefixes for ${rows} rows`);
  const ids = new Int32Array(rows * prefixLength);
  const positions = new Int32Array(3 * rows * prefixLength);
  const bias = new Float32Array(rows * prefixLength).fill(MASKED);
  const next = new Int32Array(rows);
  for (const [row, prefix] of prefixes.entries()) {
    if (prefix.length > prefixLength)
      throw new RangeError(`packPrefixes: a prefix of ${prefix.length} tokens does not fit into ${prefixLength}`);
    const start = row * prefixLength;
    ids.set(prefix, start);
    bias.fill(0, start, start + prefix.length);
    const p = prefixPositions(prefix.length, vision);
    positions.set(p.time, start);
    positions.set(p.height, rows * prefixLength + start);
    positions.set(p.width, 2 * rows * prefixLength + start);
    next[row] = p.next;
  }
  return {
    tensors: {
      prefix_ids: { dtype: 'int32', data: ids, dims: [rows, prefixLength] },
      prefix_positions: { dtype: 'int32', data: positions, dims: [3, rows, prefixLength] },
      prefix_bias: { dtype: 'float32', data: bias, dims: [rows, 1, 1, prefixLength] },
    },
    next,
  };
}

/** A branch: its tokens (question and answer) and how many of them are the question. */
export interface Branch {
  readonly tokens: Int32Array;
  readonly promptLength: number;
}

/**
 * Puts branches (row after row, `layout.branches` for each) into tensors: the inputs are all tokens but the last, the
 * targets all but the first. `isAnswer` is 1 where the target belongs to the answer.
 * @param next position at which the branches of each row begin
 */
export function packBranches(
  branches: readonly (Branch | null)[],
  layout: BranchLayout,
  next: Int32Array,
): { tensors: Tensors; isAnswer: Uint8Array } {
  const { rows, branches: perRow, branchLength } = layout;
  if (branches.length !== rows * perRow)
    throw new RangeError(`packBranches: ${branches.length} branches for ${rows} x ${perRow}`);
  const count = rows * perRow * branchLength;
  const ids = new Int32Array(count);
  const targets = new Int32Array(count);
  const isAnswer = new Uint8Array(count);
  const positions = new Int32Array(3 * count);
  for (const [index, branch] of branches.entries()) {
    const start = index * branchLength;
    const first = next[Math.floor(index / perRow)];
    for (let i = 0; i < branchLength; i++)
      positions[start + i] = positions[count + start + i] = positions[2 * count + start + i] = first + i;
    if (!branch) continue;
    const { tokens, promptLength } = branch;
    if (tokens.length - 1 > branchLength)
      throw new RangeError(`packBranches: a branch of ${tokens.length} tokens does not fit into ${branchLength} + 1`);
    ids.set(tokens.subarray(0, -1), start);
    targets.set(tokens.subarray(1), start);
    isAnswer.fill(1, start + promptLength - 1, start + tokens.length - 1);
  }
  return {
    tensors: {
      branch_ids: { dtype: 'int32', data: ids, dims: [rows, perRow * branchLength] },
      branch_positions: { dtype: 'int32', data: positions, dims: [3, rows, perRow * branchLength] },
      targets: { dtype: 'int32', data: targets, dims: [count] },
    },
    isAnswer,
  };
}
