import { gradientsOf } from '../autodiff';
import type { Graph } from '../graph';
import { GraphError, type Shape, showShape, type Value } from '../value';

function reducedShape(shape: Shape, axes: readonly number[], keep: boolean): Shape {
  return keep ? shape.map((d, i) => (axes.includes(i) ? 1 : d)) : shape.filter((_, i) => !axes.includes(i));
}

/** Sum over non-negative `axes`, without a gradient: the piece that backward rules are made of. */
export function reduceSum(g: Graph, x: Value, axes: readonly number[], keep = false): Value {
  return g.apply('ReduceSum', [x, g.constant(axes, 'int64')], reducedShape(x.shape, axes, keep), {
    attributes: { keepdims: keep ? 1 : 0 },
  });
}

/** Mean over the last axis, kept as size 1; without a gradient. */
export function meanOfLastAxis(g: Graph, x: Value): Value {
  return g.apply('ReduceMean', [x, g.constant([-1], 'int64')], [...x.shape.slice(0, -1), 1], {
    attributes: { keepdims: 1 },
  });
}

/** Sum of all elements, a scalar. */
export function sumAll(g: Graph, x: Value): Value {
  const axes = x.shape.map((_, i) => i);
  return g.differentiate(reduceSum(g, x, axes), [x], (d) => {
    const shape = g.constant(x.shape as number[], 'int64');
    gradientsOf(g).add(x, g.apply('Expand', [d, shape], x.shape));
  });
}

/** Mean over one axis, which disappears. */
export function meanOverAxis(g: Graph, x: Value, axis: number): Value {
  const size = x.shape[axis];
  if (typeof size !== 'number')
    throw new GraphError(`${g.label('ReduceMean')}: axis ${axis} of ${showShape(x.shape)} has no size that is known`);
  const out = g.apply('ReduceMean', [x, g.constant([axis], 'int64')], reducedShape(x.shape, [axis], false), {
    attributes: { keepdims: 0 },
  });
  return g.differentiate(out, [x], (d) => {
    const kept = reducedShape(x.shape, [axis], true);
    const column = g.apply('Reshape', [d, g.constant(kept as number[], 'int64')], kept);
    const share = g.apply('Mul', [column, g.constant(1 / size)], kept);
    gradientsOf(g).add(x, g.apply('Expand', [share, g.constant(x.shape as number[], 'int64')], x.shape));
  });
}
