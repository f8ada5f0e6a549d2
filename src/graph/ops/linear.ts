import { gradientsOf } from '../autodiff';
import type { Graph } from '../graph';
import { broadcastShapes, GraphError, showShape, type Value } from '../value';
import { requireRank, sumToShape } from './elementwise';
import { reduceSum } from './reduce';

const swapLast = (g: Graph, x: Value): Value => {
  const n = x.shape.length;
  const order = x.shape.map((_, i) => (i === n - 2 ? n - 1 : i === n - 1 ? n - 2 : i));
  return g.apply(
    'Transpose',
    [x],
    order.map((i) => x.shape[i]),
    { attributes: { perm: order } },
  );
};

/** Matrix product over the last two axes, the leading ones broadcast. */
export function matmul(g: Graph, a: Value, b: Value): Value {
  const label = g.label('MatMul');
  const [m, k] = a.shape.slice(-2);
  const [k2, n] = b.shape.slice(-2);
  if (a.shape.length < 2 || b.shape.length < 2 || k !== k2)
    throw new GraphError(`${label}: ${showShape(a.shape)} cannot be multiplied by ${showShape(b.shape)}`);
  const lead = broadcastShapes(label, a.shape.slice(0, -2), b.shape.slice(0, -2));
  const product = (x: Value, y: Value): Value => {
    const outer = broadcastShapes(label, x.shape.slice(0, -2), y.shape.slice(0, -2));
    return g.apply('MatMul', [x, y], [...outer, x.shape[x.shape.length - 2], y.shape[y.shape.length - 1]]);
  };
  const out = g.apply('MatMul', [a, b], [...lead, m, n]);
  return g.differentiate(out, [a, b], (d) => {
    if (g.isDifferentiable(a)) gradientsOf(g).add(a, sumToShape(g, product(d, swapLast(g, b)), a.shape));
    if (g.isDifferentiable(b)) gradientsOf(g).add(b, sumToShape(g, product(swapLast(g, a), d), b.shape));
  });
}

/**
 * x W + b.
 * @param x [rows, in] @param w [in, out] @param b [out] or none
 * @returns [rows, out]
 */
export function linear(g: Graph, x: Value, w: Value, b?: Value): Value {
  const label = g.label('Gemm');
  requireRank(g, 'Gemm', x, 2);
  requireRank(g, 'Gemm', w, 2);
  if (x.shape[1] !== w.shape[0] || (b && (b.shape.length !== 1 || b.shape[0] !== w.shape[1])))
    throw new GraphError(
      `${label}: input ${showShape(x.shape)}, weight "${w.name}" ${showShape(w.shape)} and bias ${b ? showShape(b.shape) : 'none'} do not fit`,
    );
  const out = g.apply('Gemm', b ? [x, w, b] : [x, w], [x.shape[0], w.shape[1]]);
  return g.differentiate(out, b ? [x, w, b] : [x, w], (d) => {
    if (g.isDifferentiable(x)) gradientsOf(g).add(x, g.apply('Gemm', [d, w], x.shape, { attributes: { transB: 1 } }));
    if (g.isDifferentiable(w)) gradientsOf(g).add(w, g.apply('Gemm', [x, d], w.shape, { attributes: { transA: 1 } }));
    if (b && g.isDifferentiable(b)) gradientsOf(g).add(b, reduceSum(g, d, [0]));
  });
}

/**
 * Product with the transposed matrix, x W^T: a tied output head.
 * @param x [rows, in] @param w [out, in]
 * @returns [rows, out]
 */
export function linearTransposed(g: Graph, x: Value, w: Value): Value {
  const label = g.label('Gemm');
  requireRank(g, 'Gemm', x, 2);
  requireRank(g, 'Gemm', w, 2);
  if (x.shape[1] !== w.shape[1])
    throw new GraphError(`${label}: ${showShape(x.shape)} against ${showShape(w.shape)} transposed`);
  const out = g.apply('Gemm', [x, w], [x.shape[0], w.shape[0]], { attributes: { transB: 1 } });
  return g.differentiate(out, [x, w], (d) => {
    if (g.isDifferentiable(x)) gradientsOf(g).add(x, g.apply('Gemm', [d, w], x.shape));
    if (g.isDifferentiable(w)) gradientsOf(g).add(w, g.apply('Gemm', [d, x], w.shape, { attributes: { transA: 1 } }));
  });
}
