import { gradientsOf } from '../autodiff';
import type { Graph } from '../graph';
import { elementCount, GraphError, type Shape, showShape, type Value } from '../value';

/** Sizes for ONNX's Reshape: 0 copies a symbolic size of the same position, one other may be -1. */
function runtimeShape(node: string, from: Shape, to: Shape): number[] {
  const sizes = to.map((dim, i) => (typeof dim === 'number' ? dim : from[i] === dim ? 0 : -1));
  if (sizes.filter((s) => s === -1).length > 1)
    throw new GraphError(`${node}: more than one size of ${showShape(to)} has to be found at run time`);
  return sizes;
}

/** The same elements in another shape. Symbolic sizes are carried over by position; one may be inferred. */
export function reshape(g: Graph, x: Value, shape: Shape): Value {
  const label = g.label('Reshape');
  const isStatic = [...x.shape, ...shape].every((d) => typeof d === 'number');
  if (isStatic && elementCount(x.shape) !== elementCount(shape))
    throw new GraphError(`${label}: ${showShape(x.shape)} does not fit into ${showShape(shape)}`);
  const out = g.apply('Reshape', [x, g.constant(runtimeShape(label, x.shape, shape), 'int64')], shape);
  return g.differentiate(out, [x], (d) => gradientsOf(g).add(x, reshape(g, d, x.shape)));
}

/** Axes in another order: axis i of the result is axis `order[i]` of `x`. */
export function transpose(g: Graph, x: Value, order: readonly number[]): Value {
  if ([...order].sort().join() !== x.shape.map((_, i) => i).join())
    throw new GraphError(`${g.label('Transpose')}: [${order}] is no order of the axes of ${showShape(x.shape)}`);
  const out = g.apply(
    'Transpose',
    [x],
    order.map((i) => x.shape[i]),
    { attributes: { perm: order } },
  );
  return g.differentiate(out, [x], (d) => {
    const inverse = order.map((_, i) => order.indexOf(i));
    gradientsOf(g).add(x, g.apply('Transpose', [d], x.shape, { attributes: { perm: inverse } }));
  });
}

/** Elements `start` to `end` (exclusive) along one axis. */
export function slice(g: Graph, x: Value, axis: number, start: number, end: number): Value {
  const size = x.shape[axis];
  if (typeof size !== 'number' || start < 0 || end > size || start >= end)
    throw new GraphError(`${g.label('Slice')}: ${start}..${end} is outside axis ${axis} of ${showShape(x.shape)}`);
  if (start === 0 && end === size) return x;
  const index = (n: number): Value => g.constant([n], 'int64');
  const shape = x.shape.map((d, i) => (i === axis ? end - start : d));
  const out = g.apply('Slice', [x, index(start), index(end), index(axis)], shape);
  return g.differentiate(out, [x], (d) => {
    const pads = [
      ...x.shape.map((_, i) => (i === axis ? start : 0)),
      ...x.shape.map((_, i) => (i === axis ? size - end : 0)),
    ];
    gradientsOf(g).add(x, g.apply('Pad', [d, g.constant(pads, 'int64')], x.shape));
  });
}

/** Values one after the other along one axis. */
export function concat(g: Graph, values: readonly Value[], axis: number): Value {
  const [first] = values;
  const label = g.label('Concat');
  for (const v of values)
    if (v.shape.length !== first.shape.length || v.shape.some((d, i) => i !== axis && d !== first.shape[i]))
      throw new GraphError(
        `${label}: ${showShape(v.shape)} does not continue ${showShape(first.shape)} on axis ${axis}`,
      );
  const sizes = values.map((v) => v.shape[axis]);
  const total = sizes.every((s) => typeof s === 'number')
    ? elementCount([sizes.reduce((a, b) => a + b, 0)])
    : sizes.join('+');
  const out = g.apply(
    'Concat',
    values,
    first.shape.map((d, i) => (i === axis ? total : d)),
    { attributes: { axis } },
  );
  return g.differentiate(out, values, (d) => {
    let start = 0;
    for (const [i, v] of values.entries()) {
      const size = elementCount([sizes[i]]);
      if (g.isDifferentiable(v)) gradientsOf(g).add(v, slice(g, d, axis, start, start + size));
      start += size;
    }
  });
}
