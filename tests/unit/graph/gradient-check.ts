import * as ort from 'onnxruntime-node';
import { Random } from '../../../src/domain/random';
import { backward } from '../../../src/graph/autodiff';
import { Graph } from '../../../src/graph/graph';
import { mul } from '../../../src/graph/ops/elementwise';
import { sumAll } from '../../../src/graph/ops/reduce';
import { serializeGraph } from '../../../src/graph/serialize';
import type { Value } from '../../../src/graph/value';

export type Feeds = Record<string, ort.Tensor>;

export async function openGraph(g: Graph): Promise<ort.InferenceSession> {
  return ort.InferenceSession.create(serializeGraph(g), { intraOpNumThreads: 1, logSeverityLevel: 3 });
}

export const floats = (shape: readonly number[], random: Random, deviation = 1): ort.Tensor => {
  const data = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => deviation * random.normal());
  return new ort.Tensor('float32', data, shape);
};

export const integers = (values: readonly number[], shape: readonly number[] = [values.length]): ort.Tensor =>
  new ort.Tensor('int32', Int32Array.from(values), shape);

/** Derivative of `loss` along `direction` in one input, by central differences with Richardson extrapolation. */
async function slope(
  session: ort.InferenceSession,
  feeds: Feeds,
  name: string,
  direction: Float32Array,
  step: number,
): Promise<number> {
  const base = feeds[name].data as Float32Array;
  const lossAt = async (distance: number): Promise<number> => {
    const moved = base.map((x, i) => x + distance * direction[i]);
    const { loss } = await session.run({ ...feeds, [name]: new ort.Tensor('float32', moved, feeds[name].dims) });
    return (loss.data as Float32Array)[0];
  };
  const central = async (h: number): Promise<number> => ((await lossAt(h)) - (await lossAt(-h))) / (2 * h);
  return (4 * (await central(step / 2)) - (await central(step))) / 3;
}

/**
 * Compares the gradients a graph puts out (`<name>/gradient`, next to `loss`) with finite differences, along
 * directions half-way between the gradient and a random one, so that the derivative is well above rounding and an
 * error in any component shows. Returns the worst error relative to the length of the parameter's gradient, or to a
 * hundredth of the whole gradient where that is longer (the bias of a key hardly moves a softmax: its gradient is
 * rounding, and a ratio of roundings says nothing).
 */
export async function worstDirectionalError(
  session: ort.InferenceSession,
  feeds: Feeds,
  parameters: readonly string[],
  { directions = 2, step = 0.02, seed = 1 } = {},
): Promise<{ worst: number; at: string }> {
  const random = new Random(seed);
  const out = await session.run(feeds);
  let worst = 0;
  let at = '';
  const whole = Math.hypot(...parameters.map((name) => Math.hypot(...(out[`${name}/gradient`].data as Float32Array))));
  for (const name of parameters) {
    const gradient = out[`${name}/gradient`].data as Float32Array;
    const length = Math.hypot(...gradient);
    if (length === 0) throw new Error(`The gradient of ${name} is zero: the check would prove nothing`);
    for (let d = 0; d < directions; d++) {
      const noise = gradient.map(() => random.normal());
      const noiseLength = Math.hypot(...noise);
      const direction = gradient.map((x, i) => x / length + noise[i] / noiseLength);
      const expected = gradient.reduce((sum, x, i) => sum + x * direction[i], 0);
      const measured = await slope(session, feeds, name, direction, step);
      const error = Math.abs(measured - expected) / Math.max(length, whole / 100);
      if (error > worst) {
        worst = error;
        at = name;
      }
    }
  }
  return { worst, at };
}

/** Builds loss = sum(weights * op(parameters)) and returns the worst relative error of its gradients. */
export async function checkOperation(
  shapes: Readonly<Record<string, readonly number[]>>,
  build: (g: Graph, p: Record<string, Value>) => Value,
  extra: Feeds = {},
  deviation = 1,
): Promise<number> {
  const g = new Graph();
  const p = Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, g.parameter(name, shape)]));
  const out = build(g, p);
  const random = new Random(7);
  const weights = g.input('loss_weights', 'float32', out.shape);
  const loss = sumAll(g, mul(g, out, weights));
  g.output('loss', loss);
  const gradients = backward(g, loss);
  for (const [name, value] of Object.entries(p)) g.output(`${name}/gradient`, gradients.of(value));
  const feeds: Feeds = { ...extra, loss_weights: floats(out.shape as number[], random) };
  for (const [name, shape] of Object.entries(shapes)) feeds[name] = floats(shape, random, deviation);
  const { worst } = await worstDirectionalError(await openGraph(g), feeds, Object.keys(shapes), {
    directions: 4,
    step: 0.05,
  });
  return worst;
}
