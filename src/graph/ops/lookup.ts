import { gradientsOf } from '../autodiff';
import type { Graph } from '../graph';
import { elementCount, GraphError, showShape, type Value } from '../value';
import { requireRank } from './elementwise';
import { reduceSum } from './reduce';

/** One row per index, 1 at the index and 0 elsewhere: [n] int32 -> [n, classes] float32. */
export function oneHot(g: Graph, indices: Value, classes: number): Value {
  const n = indices.shape[0];
  const column = g.apply('Reshape', [indices, g.constant([-1, 1], 'int64')], [n, 1]);
  const range = g.constant(
    Array.from({ length: classes }, (_, i) => i),
    'int32',
    [1, classes],
  );
  const hit = g.apply('Equal', [column, range], [n, classes], { dtype: 'bool' });
  return g.apply('Cast', [hit], [n, classes], { dtype: 'float32', attributes: { to: 1 } });
}

/**
 * Rows of a table: `table[ids]`.
 * @param table [rows, size] @param ids [n] int32
 * @returns [n, size]
 */
export function embed(g: Graph, table: Value, ids: Value): Value {
  requireRank(g, 'Gather', table, 2);
  requireRank(g, 'Gather', ids, 1);
  const out = g.apply('Gather', [table, ids], [ids.shape[0], table.shape[1]]);
  return g.differentiate(out, [table], (d) => {
    const hot = oneHot(g, ids, elementCount([table.shape[0]]));
    gradientsOf(g).add(table, g.apply('Gemm', [hot, d], table.shape, { attributes: { transA: 1 } }));
  });
}

/**
 * Log-probability of one class per row under softmax(logits).
 * @param logits [n, classes] @param targets [n] int32
 * @returns [n]
 */
export function logProbabilityOf(g: Graph, logits: Value, targets: Value): Value {
  requireRank(g, 'LogSoftmax', logits, 2);
  const [n, classes] = logits.shape;
  if (targets.shape.length !== 1 || targets.shape[0] !== n)
    throw new GraphError(
      `${g.label('LogSoftmax')}: targets ${showShape(targets.shape)} for logits ${showShape(logits.shape)}`,
    );
  const logp = g.apply('LogSoftmax', [logits], logits.shape, { attributes: { axis: -1 } });
  const hot = oneHot(g, targets, elementCount([classes]));
  const picked = reduceSum(g, g.apply('Mul', [logp, hot], logits.shape), [1]);
  return g.differentiate(picked, [logits], (d) => {
    const gap = g.apply('Sub', [hot, g.apply('Exp', [logp], logits.shape)], logits.shape);
    const column = g.apply('Reshape', [d, g.constant([-1, 1], 'int64')], [n, 1]);
    gradientsOf(g).add(logits, g.apply('Mul', [gap, column], logits.shape));
  });
}
