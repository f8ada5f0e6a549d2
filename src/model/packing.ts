import { type BranchLayout, IMAGE_OFFSET, MASKED } from './branching';
import { imageTokenCount, type ModelConfig } from './config';
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

type PrefixLayout = Pick<BranchLayout, 'rows' | 'prefixLength' | 'pictures'>;

/**
 * Puts prompt prefixes into the tensors of a graph over `layout`. Where their pictures lie follows from their tokens.
 * @throws RangeError if a prefix is longer than the layout allows, if it holds pictures that the layout has no room
 *   for, or if the number of rows differs
 */
export function packPrefixes(
  prefixes: readonly Int32Array[],
  layout: PrefixLayout,
  config: ModelConfig,
): PackedPrefixes {
  const { rows, prefixLength } = layout;
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
    const p = prefixPositions(prefix, config);
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
      ...placedPictures(prefixes, layout, config),
    },
    next,
  };
}

/** Which image token stands at each place of the prefixes; nothing where the layout has each picture at its offset. */
function placedPictures(
  prefixes: readonly Int32Array[],
  { rows, prefixLength, pictures }: PrefixLayout,
  config: ModelConfig,
): Tensors {
  const starts = prefixes.map((prefix) => prefixPositions(prefix, config).pictures);
  for (const [row, own] of starts.entries()) {
    if (own.length > (pictures ?? 1))
      throw new RangeError(`packPrefixes: row ${row} holds ${own.length} pictures; the layout says ${pictures ?? 1}`);
    if (pictures === undefined && own.some((start) => start !== IMAGE_OFFSET))
      throw new RangeError(
        `packPrefixes: the picture of row ${row} stands at token ${own[0]}, not ${IMAGE_OFFSET}; ` +
          'say in the layout how many pictures there are',
      );
  }
  if (pictures === undefined) return {};
  const tokens = imageTokenCount(config.vision);
  const token = new Int32Array(rows * prefixLength);
  const isPicture = new Float32Array(rows * prefixLength);
  for (const [row, own] of starts.entries())
    for (const [picture, start] of own.entries())
      for (let i = 0; i < tokens; i++) {
        token[row * prefixLength + start + i] = (row * pictures + picture) * tokens + i;
        isPicture[row * prefixLength + start + i] = 1;
      }
  return {
    picture_token: { dtype: 'int32', data: token, dims: [rows * prefixLength] },
    is_picture: { dtype: 'float32', data: isPicture, dims: [rows * prefixLength, 1] },
  };
}

/**
 * The tensor `image_tokens` of rows whose pictures were seen before; nothing if the first has none.
 * @param images image tokens of each row's pictures, one picture behind the other
 * @throws RangeError where a row has others than its prefix has room for
 */
export function packImages(
  rows: readonly { readonly prefix: Int32Array; readonly image: Float32Array | null }[],
  { pictures = 1 }: PrefixLayout,
  config: ModelConfig,
): Tensors {
  if (!rows[0]?.image) return {};
  const { width } = config.text;
  const size = imageTokenCount(config.vision) * width;
  const data = new Float32Array(rows.length * pictures * size);
  for (const [row, { prefix, image }] of rows.entries()) {
    const places = prefixPositions(prefix, config).pictures.length;
    const seen = (image?.length ?? 0) / size;
    if (seen !== places)
      throw new RangeError(`Row ${row} has image tokens of ${seen} pictures; its prompt has places for ${places}`);
    if (image) data.set(image, row * pictures * size);
  }
  return { image_tokens: { dtype: 'float32', data, dims: [data.length / width, width] } };
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
