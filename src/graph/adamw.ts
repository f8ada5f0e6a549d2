import type { Graph } from './graph';
import type { Shape, Value } from './value';

/** Settings of AdamW that do not change during a run; the learning rate is an input of the step. */
export interface AdamWSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Decoupled decay, applied to matrices only (not to biases and norms). */
  readonly weightDecay: number;
  /** Gradients are scaled down to this global norm when they exceed it. */
  readonly maxGradientNorm: number;
}

/** EasyR1's values (weight decay 1e-2, gradient norm 1.0) with the betas of PyTorch's AdamW. */
export const ADAMW_DEFAULTS: AdamWSettings = {
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 1e-2,
  maxGradientNorm: 1,
};

/** Names by which a step passes on a parameter and its moments: output `name/next` becomes input `name`. */
export const momentNames = (parameter: string): { first: string; second: string } => ({
  first: `${parameter}/m`,
  second: `${parameter}/v`,
});
export const nextName = (name: string): string => `${name}/next`;

export interface UpdatedParameter {
  readonly name: string;
  readonly shape: Shape;
  readonly value: Value;
  readonly gradient: Value;
  /** Factor on the learning rate of the step. */
  readonly learningRateScale: number;
}

/** sqrt of the sum of squares over all gradients: the norm that clipping looks at. */
function globalNorm(g: Graph, gradients: readonly Value[]): Value {
  const squares = gradients.map((d) => g.apply('ReduceSumSquare', [d], [], { attributes: { keepdims: 0 } }));
  const total = squares.length === 1 ? squares[0] : g.apply('Sum', squares, []);
  return g.apply('Sqrt', [total], []);
}

/**
 * Adds global-norm clipping and one AdamW update (Loshchilov & Hutter 2019) for each parameter.
 * New inputs: `learning_rate`, `bias_correction1` = 1/(1 - beta1^t), `bias_correction2` = 1/(1 - beta2^t) (scalars) and
 * both moments of each parameter. New outputs: `gradient_norm` and `<name>/next` for parameters and moments.
 */
export function addAdamW(
  g: Graph,
  parameters: readonly UpdatedParameter[],
  settings: AdamWSettings = ADAMW_DEFAULTS,
): void {
  const c = (x: number): Value => g.constant(x);
  const learningRate = g.input('learning_rate', 'float32', []);
  const correction1 = g.input('bias_correction1', 'float32', []);
  const correction2 = g.input('bias_correction2', 'float32', []);
  const norm = globalNorm(
    g,
    parameters.map((p) => p.gradient),
  );
  g.output('gradient_norm', norm);
  const room = g.apply('Div', [c(settings.maxGradientNorm), g.apply('Add', [norm, c(1e-6)], [])], []);
  const shrink = g.apply('Min', [c(1), room], []);
  for (const { name, shape, value, gradient, learningRateScale } of parameters) {
    const moments = momentNames(name);
    const first = g.input(moments.first, 'float32', shape);
    const second = g.input(moments.second, 'float32', shape);
    const mix = (a: Value, keep: number, b: Value): Value =>
      g.apply('Add', [g.apply('Mul', [a, c(keep)], shape), g.apply('Mul', [b, c(1 - keep)], shape)], shape);
    const d = g.apply('Mul', [gradient, shrink], shape);
    const nextFirst = mix(first, settings.beta1, d);
    const nextSecond = mix(second, settings.beta2, g.apply('Mul', [d, d], shape));
    const deviation = g.apply('Sqrt', [g.apply('Mul', [nextSecond, correction2], shape)], shape);
    const step = g.apply(
      'Div',
      [g.apply('Mul', [nextFirst, correction1], shape), g.apply('Add', [deviation, c(settings.epsilon)], shape)],
      shape,
    );
    const decayed =
      shape.length > 1 && settings.weightDecay > 0
        ? g.apply('Add', [step, g.apply('Mul', [value, c(settings.weightDecay)], shape)], shape)
        : step;
    const rate = learningRateScale === 1 ? learningRate : g.apply('Mul', [learningRate, c(learningRateScale)], []);
    g.output(nextName(name), g.apply('Sub', [value, g.apply('Mul', [decayed, rate], shape)], shape));
    g.output(nextName(moments.first), nextFirst);
    g.output(nextName(moments.second), nextSecond);
  }
}
