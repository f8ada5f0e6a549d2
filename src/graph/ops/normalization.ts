import { gradientsOf } from '../autodiff';
import type { Graph } from '../graph';
import { GraphError, showShape, type Value } from '../value';
import { meanOfLastAxis, reduceSum } from './reduce';

/**
 * Root-mean-square normalisation over the last axis, times a weight (Zhang & Sennrich 2019): w x / sqrt(mean x^2 +
 * eps).
 * @param x [..., size] @param weight [size]
 */
export function rmsNorm(g: Graph, x: Value, weight: Value, epsilon: number): Value {
  const size = x.shape[x.shape.length - 1];
  if (weight.shape.length !== 1 || weight.shape[0] !== size)
    throw new GraphError(`${g.label('RmsNorm')}: weight ${showShape(weight.shape)} does not fit ${showShape(x.shape)}`);
  const mean = meanOfLastAxis(g, g.apply('Mul', [x, x], x.shape));
  const root = g.apply('Sqrt', [g.apply('Add', [mean, g.constant(epsilon)], mean.shape)], mean.shape);
  const inverse = g.apply('Reciprocal', [root], mean.shape);
  const unit = g.apply('Mul', [x, inverse], x.shape);
  return g.differentiate(g.apply('Mul', [unit, weight], x.shape), [x, weight], (d) => {
    if (g.isDifferentiable(weight)) {
      const axes = x.shape.slice(0, -1).map((_, i) => i);
      gradientsOf(g).add(weight, reduceSum(g, g.apply('Mul', [d, unit], x.shape), axes));
    }
    if (!g.isDifferentiable(x)) return;
    const dUnit = g.apply('Mul', [d, weight], x.shape);
    const along = meanOfLastAxis(g, g.apply('Mul', [dUnit, unit], x.shape));
    const across = g.apply('Sub', [dUnit, g.apply('Mul', [unit, along], x.shape)], x.shape);
    gradientsOf(g).add(x, g.apply('Mul', [across, inverse], x.shape));
  });
}

/** Softmax over the last axis. */
export function softmax(g: Graph, x: Value): Value {
  const out = g.apply('Softmax', [x], x.shape, { attributes: { axis: -1 } });
  return g.differentiate(out, [x], (d) => {
    const product = g.apply('Mul', [d, out], x.shape);
    const total = reduceSum(g, product, [x.shape.length - 1], true);
    gradientsOf(g).add(x, g.apply('Sub', [product, g.apply('Mul', [out, total], x.shape)], x.shape));
  });
}
