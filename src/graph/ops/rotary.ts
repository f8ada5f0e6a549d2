import { gradientsOf } from '../autodiff';
import type { Graph } from '../graph';
import { broadcastShapes, elementCount, GraphError, showShape, type Value } from '../value';

/**
 * Rotary position embedding (Su et al. 2021) in the half-split layout of the Qwen family: with x = (x1, x2) along the
 * last axis, (x1 cos - x2 sin, x2 cos + x1 sin).
 * @param x [..., size] @param cos, sin broadcastable to [..., size / 2]; not differentiated
 */
export function rotary(g: Graph, x: Value, cos: Value, sin: Value): Value {
  const rank = x.shape.length;
  const size = elementCount([x.shape[rank - 1]]);
  const half = [...x.shape.slice(0, -1), size / 2];
  const label = g.label('Rotary');
  for (const { shape } of [cos, sin])
    if (size % 2 || broadcastShapes(label, half, shape).join() !== half.join())
      throw new GraphError(`${label}: angles ${showShape(shape)} do not fit ${showShape(x.shape)}`);
  const turn = (v: Value, direction: 'Add' | 'Sub'): Value => {
    const back = direction === 'Add' ? 'Sub' : 'Add';
    const spec = { dtype: v.dtype, shape: half } as const;
    const [v1, v2] = g.node('Split', [v], [spec, spec], { attributes: { axis: rank - 1, num_outputs: 2 } });
    const times = (a: Value, b: Value): Value => g.apply('Mul', [a, b], half);
    const first = g.apply(back, [times(v1, cos), times(v2, sin)], half);
    const second = g.apply(direction, [times(v2, cos), times(v1, sin)], half);
    return g.apply('Concat', [first, second], x.shape, { attributes: { axis: rank - 1 } });
  };
  return g.differentiate(turn(x, 'Add'), [x], (d) => gradientsOf(g).add(x, turn(d, 'Sub')));
}
