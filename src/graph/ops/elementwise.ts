import { gradientsOf } from '../autodiff';
import type { Graph } from '../graph';
import { broadcastShapes, GraphError, type Shape, showShape, type Value } from '../value';
import { reduceSum } from './reduce';

/** Sums `gradient` over the axes along which a value of the given shape was broadcast. */
export function sumToShape(g: Graph, gradient: Value, shape: Shape): Value {
  const lead = gradient.shape.length - shape.length;
  const axes = gradient.shape
    .map((_, i) => i)
    .filter((i) => i < lead || (shape[i - lead] === 1 && gradient.shape[i] !== 1));
  if (axes.length === 0) return gradient;
  const summed = reduceSum(g, gradient, axes, true);
  return lead === 0 ? summed : g.apply('Reshape', [summed, g.constant(shape as number[], 'int64')], shape);
}

function binary(g: Graph, op: string, a: Value, b: Value): Value {
  if (a.dtype !== b.dtype)
    throw new GraphError(`${g.label(op)}: ${a.dtype} "${a.name}" and ${b.dtype} "${b.name}" do not mix`);
  return g.apply(op, [a, b], broadcastShapes(g.label(op), a.shape, b.shape));
}

/** a + b, broadcast. */
export function add(g: Graph, a: Value, b: Value): Value {
  return g.differentiate(binary(g, 'Add', a, b), [a, b], (d) => {
    gradientsOf(g).add(a, sumToShape(g, d, a.shape));
    gradientsOf(g).add(b, sumToShape(g, d, b.shape));
  });
}

/** a - b, broadcast. */
export function sub(g: Graph, a: Value, b: Value): Value {
  return g.differentiate(binary(g, 'Sub', a, b), [a, b], (d) => {
    gradientsOf(g).add(a, sumToShape(g, d, a.shape));
    if (g.isDifferentiable(b)) gradientsOf(g).add(b, sumToShape(g, g.apply('Neg', [d], d.shape), b.shape));
  });
}

/** a * b, broadcast. */
export function mul(g: Graph, a: Value, b: Value): Value {
  return g.differentiate(binary(g, 'Mul', a, b), [a, b], (d) => {
    if (g.isDifferentiable(a)) gradientsOf(g).add(a, sumToShape(g, g.apply('Mul', [d, b], d.shape), a.shape));
    if (g.isDifferentiable(b)) gradientsOf(g).add(b, sumToShape(g, g.apply('Mul', [d, a], d.shape), b.shape));
  });
}

/** a * factor for a plain number. */
export function scale(g: Graph, a: Value, factor: number): Value {
  return mul(g, a, g.constant(factor));
}

/** -a */
export function neg(g: Graph, a: Value): Value {
  return g.differentiate(g.apply('Neg', [a], a.shape), [a], (d) => {
    gradientsOf(g).add(a, g.apply('Neg', [d], d.shape));
  });
}

/** e^a */
export function exp(g: Graph, a: Value): Value {
  const out = g.apply('Exp', [a], a.shape);
  return g.differentiate(out, [a], (d) => {
    gradientsOf(g).add(a, g.apply('Mul', [d, out], a.shape));
  });
}

/** The smaller (`Min`) or larger (`Max`) of two values of one shape; at a tie the gradient goes to `a`. */
function choose(g: Graph, op: 'Min' | 'Max', a: Value, b: Value): Value {
  const out = binary(g, op, a, b);
  return g.differentiate(out, [a, b], (d) => {
    const wins = g.apply(op === 'Min' ? 'LessOrEqual' : 'GreaterOrEqual', [a, b], out.shape, { dtype: 'bool' });
    const toA = g.apply('Cast', [wins], out.shape, { dtype: 'float32', attributes: { to: 1 } });
    const gradientA = g.apply('Mul', [d, toA], out.shape);
    gradientsOf(g).add(a, sumToShape(g, gradientA, a.shape));
    if (g.isDifferentiable(b)) gradientsOf(g).add(b, sumToShape(g, g.apply('Sub', [d, gradientA], out.shape), b.shape));
  });
}

export const minimum = (g: Graph, a: Value, b: Value): Value => choose(g, 'Min', a, b);
export const maximum = (g: Graph, a: Value, b: Value): Value => choose(g, 'Max', a, b);

/** x * sigmoid(x), the activation of SwiGLU (Shazeer 2020). */
export function silu(g: Graph, x: Value): Value {
  const sigmoid = g.apply('Sigmoid', [x], x.shape);
  const out = g.apply('Mul', [x, sigmoid], x.shape);
  return g.differentiate(out, [x], (d) => {
    // s + xs(1 - s)
    const rest = g.apply('Mul', [out, g.apply('Sub', [g.constant(1), sigmoid], x.shape)], x.shape);
    gradientsOf(g).add(x, g.apply('Mul', [d, g.apply('Add', [sigmoid, rest], x.shape)], x.shape));
  });
}

/** x * Phi(x) with the exact normal distribution function (Hendrycks & Gimpel 2016). */
export function gelu(g: Graph, x: Value): Value {
  const scaled = g.apply('Mul', [x, g.constant(Math.SQRT1_2)], x.shape);
  const erf = g.apply('Add', [g.apply('Erf', [scaled], x.shape), g.constant(1)], x.shape);
  const phi = g.apply('Mul', [erf, g.constant(0.5)], x.shape);
  return g.differentiate(g.apply('Mul', [x, phi], x.shape), [x], (d) => {
    const square = g.apply('Mul', [g.apply('Mul', [x, x], x.shape), g.constant(-0.5)], x.shape);
    const density = g.apply(
      'Mul',
      [g.apply('Exp', [square], x.shape), g.constant(1 / Math.sqrt(2 * Math.PI))],
      x.shape,
    );
    const slope = g.apply('Add', [phi, g.apply('Mul', [x, density], x.shape)], x.shape);
    gradientsOf(g).add(x, g.apply('Mul', [d, slope], x.shape));
  });
}

/** A value of known shape, for messages. */
export function requireRank(g: Graph, op: string, x: Value, rank: number): void {
  if (x.shape.length !== rank)
    throw new GraphError(`${g.label(op)}: "${x.name}" has shape ${showShape(x.shape)}, rank ${rank} is needed`);
}
