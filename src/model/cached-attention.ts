import type { Graph } from '../graph/graph';
import { add, scale } from '../graph/ops/elementwise';
import { reshape, transpose } from '../graph/ops/layout';
import { softmax } from '../graph/ops/normalization';
import { rotary } from '../graph/ops/rotary';
import type { Value } from '../graph/value';
import { MASKED } from './branching';
import { headSize, type TextConfig } from './config';
import type { Attend } from './decoder';

/**
 * Names of the sizes that are known only at run time. transformers.js fills an empty cache by the name `batch_size`.
 */
export const BATCH = 'batch_size';
export const SEQUENCE = 'sequence_length';
export const PAST = 'past_sequence_length';
export const TOTAL = 'total_sequence_length';
/** Query rows of one key-value head: `sequence_length` for each query head of its group, head after head. */
const QUERIES = 'grouped_queries';

/** Size of one axis of `x` at run time, int64 [1]. */
function sizeOf(g: Graph, x: Value, axis: number): Value {
  return g.apply('Shape', [x], [1], { dtype: 'int64', attributes: { start: axis, end: axis + 1 } });
}

/**
 * Bias of causal attention over past and fresh tokens: 0 where a query sees a key, `MASKED` where the key is padding or
 * comes later.
 * @param mask int64 [batch_size, total_sequence_length]: 1 for a token, 0 for padding
 * @param fresh [batch_size, sequence_length, ...], the tokens that ask: the last ones of `mask`
 * @param share query heads of one key-value head
 * @returns float32 [batch_size, 1, share * sequence_length, total_sequence_length]
 */
export function cacheBias(g: Graph, mask: Value, fresh: Value, share: number): Value {
  const int64 = (op: string, inputs: Value[], shape: (number | string)[]): Value =>
    g.apply(op, inputs, shape, { dtype: 'int64' });
  const zero = g.constant(0, 'int64');
  const one = g.constant(1, 'int64');
  const total = int64('Squeeze', [sizeOf(g, mask, 1)], []);
  const first = int64('Sub', [total, int64('Squeeze', [sizeOf(g, fresh, 1)], [])], []);
  const keys = int64('Range', [zero, total, one], [TOTAL]);
  const queries = int64('Range', [first, total, one], [SEQUENCE]);
  const column = int64('Unsqueeze', [queries, g.constant([1], 'int64')], [SEQUENCE, 1]);
  const later = g.apply('Greater', [keys, column], [SEQUENCE, TOTAL], { dtype: 'bool' });
  const isPadding = g.apply('Equal', [mask, zero], [BATCH, TOTAL], { dtype: 'bool' });
  const padding = g.apply('Unsqueeze', [isPadding, g.constant([1, 2], 'int64')], [BATCH, 1, 1, TOTAL]);
  const shape = [BATCH, 1, SEQUENCE, TOTAL];
  const hidden = g.apply('Or', [later, padding], shape);
  const bias = g.apply('Where', [hidden, g.constant(MASKED), g.constant(0)], shape, { dtype: 'float32' });
  const copies = Array.from({ length: share }, () => bias);
  return g.apply('Concat', copies, [BATCH, 1, QUERIES, TOTAL], { attributes: { axis: 2 } });
}

/**
 * Grouped-query attention with a cache. New inputs for each layer: `past_key_values.<layer>.key` and `.value`
 * float32 [batch_size, key-value heads, past_sequence_length, head size], keys already turned; new outputs
 * `present.<layer>.key` and `.value`, longer by the fresh tokens.
 * @param angles cosines and sines of the fresh tokens, as `mropeAngles` gives them
 * @param bias as `cacheBias` gives it
 */
export function cachedAttention(g: Graph, t: TextConfig, angles: { cos: Value; sin: Value }, bias: Value): Attend {
  const size = headSize(t);
  const kv = t.keyValueHeads;
  const share = t.heads / kv;
  const heads = (x: Value, count: number): Value => reshape(g, x, [BATCH, SEQUENCE, count, size]);
  const turned = (x: Value, count: number): Value => rotary(g, heads(x, count), angles.cos, angles.sin);
  const extended = (layer: number, name: 'key' | 'value', fresh: Value): Value => {
    const past = g.input(`past_key_values.${layer}.${name}`, 'float32', [BATCH, kv, PAST, size]);
    return g.apply('Concat', [past, transpose(g, fresh, [0, 2, 1, 3])], [BATCH, kv, TOTAL, size], {
      attributes: { axis: 2 },
      output: `present.${layer}.${name}`,
    });
  };
  return (layer, q, k, v) => {
    const keys = extended(layer, 'key', turned(k, kv));
    const values = extended(layer, 'value', heads(v, kv));
    const asked = reshape(g, scale(g, turned(q, t.heads), 1 / Math.sqrt(size)), [BATCH, SEQUENCE, kv, share, size]);
    const queries = reshape(g, transpose(g, asked, [0, 2, 3, 1, 4]), [BATCH, kv, QUERIES, size]);
    const scores = g.apply('MatMul', [queries, transpose(g, keys, [0, 1, 3, 2])], [BATCH, kv, QUERIES, TOTAL]);
    const weights = softmax(g, add(g, scores, bias));
    const mixed = g.apply('MatMul', [weights, values], [BATCH, kv, QUERIES, size]);
    const apart = transpose(g, reshape(g, mixed, [BATCH, kv, share, SEQUENCE, size]), [0, 3, 1, 2, 4]);
    return reshape(g, apart, [BATCH, SEQUENCE, t.width]);
  };
}
