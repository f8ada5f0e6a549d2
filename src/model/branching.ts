import type { Graph } from '../graph/graph';
import { add, mul, scale, sub } from '../graph/ops/elementwise';
import { concat, reshape, slice, transpose } from '../graph/ops/layout';
import { matmul } from '../graph/ops/linear';
import { embed } from '../graph/ops/lookup';
import { softmax } from '../graph/ops/normalization';
import { rotary } from '../graph/ops/rotary';
import type { Value } from '../graph/value';
import { headSize, imageTokenCount, type ModelConfig, type TextConfig } from './config';
import { type Attend, decoderLayers, mropeAngles } from './decoder';
import { EMBEDDING } from './parameters';
import type { WeightSource } from './weight-source';

/**
 * Sizes of a batch in which each row is one prompt prefix (pictures and words) shared by several branches (one for each
 * indicator, or one for each rollout). Branch tokens see their own branch and the prefix, never another branch, so the
 * result equals running every branch behind its own copy of the prefix, at a fraction of the work.
 */
export interface BranchLayout {
  readonly rows: number;
  readonly prefixLength: number;
  /**
   * Pictures that a prefix holds at most, wherever they lie; a row with fewer leaves the others empty. Where it is not
   * given, each prefix holds one, at `IMAGE_OFFSET`.
   */
  readonly pictures?: number;
  readonly branches: number;
  readonly branchLength: number;
}

/** Number that makes a masked score vanish in the softmax. */
export const MASKED = -1e9;

/**
 * Index at which the image tokens of a prefix with one picture and no words before it start: behind `<|im_start|>`,
 * `user\n` and `<|vision_start|>`.
 */
export const IMAGE_OFFSET = 3;

const causalBias = (g: Graph, length: number): Value => {
  const bias = Float32Array.from({ length: length * length }, (_, i) =>
    i % length > Math.floor(i / length) ? MASKED : 0,
  );
  return g.initializer(`causal.${length}`, 'float32', [length, length], bias);
};

/** Attention of a group of prompts' prefixes over themselves. q [rows*length, width] etc. */
interface PrefixKeys {
  /** [rows, kv, size, prefixLength], rotated */
  readonly keys: Value;
  /** [rows, kv, prefixLength, size] */
  readonly values: Value;
}

interface Angles {
  readonly cos: Value;
  readonly sin: Value;
}

/** Splits a flat projection into heads and rotates it: [rows * length, heads * size] -> [rows, length, heads, size]. */
function rotatedHeads(
  g: Graph,
  x: Value,
  rows: number,
  length: number,
  heads: number,
  size: number,
  angles: Angles,
): Value {
  return rotary(g, reshape(g, x, [rows, length, heads, size]), angles.cos, angles.sin);
}

/** Causal attention of each prefix over itself; returns the mixed tokens and the keys and values for the branches. */
export function attendPrefix(
  g: Graph,
  t: TextConfig,
  { rows, prefixLength }: BranchLayout,
  [q, k, v]: readonly [Value, Value, Value],
  angles: Angles,
  causal: Value,
): { mixed: Value; memory: PrefixKeys } {
  const size = headSize(t);
  const kv = t.keyValueHeads;
  const share = t.heads / kv;
  const queries = scale(g, rotatedHeads(g, q, rows, prefixLength, t.heads, size, angles), 1 / Math.sqrt(size));
  const grouped = transpose(g, reshape(g, queries, [rows, prefixLength, kv, share, size]), [0, 2, 3, 1, 4]);
  const keys = transpose(g, rotatedHeads(g, k, rows, prefixLength, kv, size, angles), [0, 2, 3, 1]);
  const values = transpose(g, reshape(g, v, [rows, prefixLength, kv, size]), [0, 2, 1, 3]);
  const stacked = reshape(g, grouped, [rows, kv, share * prefixLength, size]);
  const scores = reshape(g, matmul(g, stacked, keys), [rows, kv, share, prefixLength, prefixLength]);
  const weights = reshape(g, softmax(g, add(g, scores, causal)), [rows, kv, share * prefixLength, prefixLength]);
  const mixed = reshape(g, matmul(g, weights, values), [rows, kv, share, prefixLength, size]);
  const flat = reshape(g, transpose(g, mixed, [0, 3, 1, 2, 4]), [rows * prefixLength, t.width]);
  return { mixed: flat, memory: { keys, values } };
}

/** Attention of branch tokens over the prefix of their row and, causally, over their own branch. */
export function attendBranches(
  g: Graph,
  t: TextConfig,
  { rows, prefixLength, branches, branchLength }: BranchLayout,
  [q, k, v]: readonly [Value, Value, Value],
  angles: Angles,
  causal: Value,
  prefixBias: Value,
  memory: PrefixKeys,
): Value {
  const size = headSize(t);
  const kv = t.keyValueHeads;
  const share = t.heads / kv;
  const length = branches * branchLength;
  const queries = scale(g, rotatedHeads(g, q, rows, length, t.heads, size, angles), 1 / Math.sqrt(size));
  const grouped = transpose(
    g,
    reshape(g, queries, [rows, branches, branchLength, kv, share, size]),
    [0, 3, 1, 4, 2, 5],
  );
  const branchShape = [rows, branches, branchLength, kv, size];
  const keys = transpose(
    g,
    reshape(g, rotatedHeads(g, k, rows, length, kv, size, angles), branchShape),
    [0, 3, 1, 4, 2],
  );
  const values = transpose(g, reshape(g, v, branchShape), [0, 3, 1, 2, 4]);
  const all = branches * share * branchLength;
  const toPrefix = add(g, matmul(g, reshape(g, grouped, [rows, kv, all, size]), memory.keys), prefixBias);
  const own = matmul(g, reshape(g, grouped, [rows, kv, branches, share * branchLength, size]), keys);
  const ownMasked = add(g, reshape(g, own, [rows, kv, branches, share, branchLength, branchLength]), causal);
  const scores = concat(g, [toPrefix, reshape(g, ownMasked, [rows, kv, all, branchLength])], 3);
  const weights = softmax(g, scores);
  const fromPrefix = matmul(g, slice(g, weights, 3, 0, prefixLength), memory.values);
  const ownWeights = slice(g, weights, 3, prefixLength, prefixLength + branchLength);
  const fromOwn = matmul(g, reshape(g, ownWeights, [rows, kv, branches, share * branchLength, branchLength]), values);
  const mixed = add(g, fromPrefix, reshape(g, fromOwn, [rows, kv, all, size]));
  const apart = reshape(g, mixed, [rows, kv, branches, share, branchLength, size]);
  return reshape(g, transpose(g, apart, [0, 2, 4, 1, 3, 5]), [rows * length, t.width]);
}

/** Inputs of a graph over prefixes, besides the weights. */
export interface PrefixInputs {
  /** int32 [rows, prefixLength]; the image's places hold `<|image_pad|>`, padding may hold anything */
  readonly ids: Value;
  /** int32 [3, rows, prefixLength] */
  readonly positions: Value;
  /** float32 [rows, 1, 1, prefixLength]: 0 where a token is, `MASKED` where padding is */
  readonly bias: Value;
}

export function prefixInputs(g: Graph, { rows, prefixLength }: BranchLayout): PrefixInputs {
  return {
    ids: g.input('prefix_ids', 'int32', [rows, prefixLength]),
    positions: g.input('prefix_positions', 'int32', [3, rows, prefixLength]),
    bias: g.input('prefix_bias', 'float32', [rows, 1, 1, prefixLength]),
  };
}

/**
 * Embeds prefixes, putting image tokens in their place.
 * New inputs where the layout says how many pictures there are: `picture_token` int32 [rows * prefixLength], the image
 * token that stands at each place, and `is_picture` float32 [rows * prefixLength, 1].
 * @param image [rows * pictures * imageTokens, width], or null for prompts without an image
 * @returns [rows * prefixLength, width]
 */
export function embedPrefix(
  g: Graph,
  w: WeightSource,
  config: ModelConfig,
  layout: BranchLayout,
  ids: Value,
  image: Value | null,
): Value {
  const { rows, prefixLength } = layout;
  const { width } = config.text;
  const flat = embed(g, w.value(EMBEDDING), reshape(g, ids, [rows * prefixLength]));
  if (!image) return flat;
  if (layout.pictures !== undefined) {
    const isPicture = g.input('is_picture', 'float32', [rows * prefixLength, 1]);
    const seen = embed(g, image, g.input('picture_token', 'int32', [rows * prefixLength]));
    return add(g, mul(g, flat, sub(g, g.constant(1), isPicture)), mul(g, seen, isPicture));
  }
  const tokens = imageTokenCount(config.vision);
  const words = reshape(g, flat, [rows, prefixLength, width]);
  const before = slice(g, words, 1, 0, IMAGE_OFFSET);
  const after = slice(g, words, 1, IMAGE_OFFSET + tokens, prefixLength);
  return reshape(g, concat(g, [before, reshape(g, image, [rows, tokens, width]), after], 1), [
    rows * prefixLength,
    width,
  ]);
}

/**
 * Hidden states of all branch tokens.
 * New inputs: `branch_ids` int32 [rows, branches * branchLength] and `branch_positions` int32 [3, rows, branches *
 * branchLength].
 * @returns [rows * branches * branchLength, width]
 */
export function branchingForward(
  g: Graph,
  w: WeightSource,
  config: ModelConfig,
  layout: BranchLayout,
  image: Value | null,
): Value {
  const { rows, prefixLength, branches, branchLength } = layout;
  const length = branches * branchLength;
  const prefix = prefixInputs(g, layout);
  const branchIds = g.input('branch_ids', 'int32', [rows, length]);
  const branchPositions = g.input('branch_positions', 'int32', [3, rows, length]);
  const prefixAngles = mropeAngles(g, config, prefix.positions);
  const branchAngles = mropeAngles(g, config, branchPositions);
  const prefixCausal = causalBias(g, prefixLength);
  const branchCausal = prefixLength === branchLength ? prefixCausal : causalBias(g, branchLength);
  const start = embedPrefix(g, w, config, layout, prefix.ids, image);
  const words = embed(g, w.value(EMBEDDING), reshape(g, branchIds, [rows * length]));
  const prefixRows = rows * prefixLength;
  const attend: Attend = (_, q, k, v) => {
    const all = [q, k, v];
    const part = (from: number, to: number) => all.map((x) => slice(g, x, 0, from, to)) as [Value, Value, Value];
    const { mixed, memory } = attendPrefix(g, config.text, layout, part(0, prefixRows), prefixAngles, prefixCausal);
    const branchPart = part(prefixRows, prefixRows + rows * length);
    const branchMixed = attendBranches(
      g,
      config.text,
      layout,
      branchPart,
      branchAngles,
      branchCausal,
      prefix.bias,
      memory,
    );
    return concat(g, [mixed, branchMixed], 0);
  };
  const hidden = decoderLayers(g, w, config, concat(g, [start, words], 0), attend);
  return slice(g, hidden, 0, prefixRows, prefixRows + rows * length);
}
