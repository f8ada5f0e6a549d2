import * as ort from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import { type AdamWSettings, addAdamW, momentNames, nextName } from '../../../src/graph/adamw';
import { Graph } from '../../../src/graph/graph';
import { type Feeds, floats, openGraph } from './gradient-check';

const SETTINGS: AdamWSettings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.1, maxGradientNorm: 1 };
const SHAPES: Readonly<Record<string, readonly number[]>> = { matrix: [3, 4], bias: [4], slow: [2, 2] };
const NAMES = Object.keys(SHAPES);
/** The learning rate of `slow` relative to the others. */
const SCALES: Readonly<Record<string, number>> = { matrix: 1, bias: 1, slow: 0.1 };
const RATE = 0.05;

interface Moments {
  readonly value: number[];
  readonly first: number[];
  readonly second: number[];
}

/** One step in double precision, written after Loshchilov & Hutter 2019, algorithm 2, with global-norm clipping. */
function reference(
  state: Record<string, Moments>,
  gradients: Record<string, number[]>,
  t: number,
  { beta1, beta2, epsilon, weightDecay, maxGradientNorm }: AdamWSettings,
): { next: Record<string, Moments>; norm: number } {
  const norm = Math.sqrt(NAMES.flatMap((name) => gradients[name]).reduce((sum, d) => sum + d * d, 0));
  const shrink = norm > maxGradientNorm ? maxGradientNorm / norm : 1;
  const next: Record<string, Moments> = {};
  for (const name of NAMES) {
    const { value, first, second } = state[name];
    const d = gradients[name].map((x) => x * shrink);
    const m = first.map((x, i) => beta1 * x + (1 - beta1) * d[i]);
    const v = second.map((x, i) => beta2 * x + (1 - beta2) * d[i] ** 2);
    const decay = SHAPES[name].length > 1 ? weightDecay : 0;
    const rate = RATE * SCALES[name];
    const moved = value.map((x, i) => {
      const step = m[i] / (1 - beta1 ** t) / (Math.sqrt(v[i] / (1 - beta2 ** t)) + epsilon);
      return x - rate * (step + decay * x);
    });
    next[name] = { value: moved, first: m, second: v };
  }
  return { next, norm };
}

async function openUpdate(settings: AdamWSettings): Promise<ort.InferenceSession> {
  const g = new Graph();
  const parameters = NAMES.map((name) => ({
    name,
    shape: SHAPES[name],
    value: g.input(name, 'float32', SHAPES[name]),
    gradient: g.input(`${name}/gradient`, 'float32', SHAPES[name]),
    learningRateScale: SCALES[name],
  }));
  addAdamW(g, parameters, settings);
  return openGraph(g);
}

const scalar = (x: number): ort.Tensor => new ort.Tensor('float32', Float32Array.of(x), []);
const list = (tensor: ort.Tensor): number[] => Array.from(tensor.data as Float32Array);

/** Steps the graph and the reference side by side; returns the worst difference of any value or moment. */
async function worstDifference(settings: AdamWSettings, deviations: readonly number[]): Promise<number> {
  const random = new Random(11);
  const session = await openUpdate(settings);
  let feeds: Feeds = {};
  let state: Record<string, Moments> = {};
  for (const name of NAMES) {
    const { first, second } = momentNames(name);
    feeds[name] = floats(SHAPES[name], random);
    feeds[first] = floats(SHAPES[name], random, 0);
    feeds[second] = floats(SHAPES[name], random, 0);
    state[name] = { value: list(feeds[name]), first: list(feeds[first]), second: list(feeds[second]) };
  }
  let worst = 0;
  for (const [i, deviation] of deviations.entries()) {
    const gradients = Object.fromEntries(NAMES.map((name) => [name, floats(SHAPES[name], random, deviation)]));
    const out = await session.run({
      ...feeds,
      ...Object.fromEntries(NAMES.map((name) => [`${name}/gradient`, gradients[name]])),
      learning_rate: scalar(RATE),
      bias_correction1: scalar(1 / (1 - settings.beta1 ** (i + 1))),
      bias_correction2: scalar(1 / (1 - settings.beta2 ** (i + 1))),
    });
    const lists = Object.fromEntries(NAMES.map((name) => [name, list(gradients[name])]));
    const { next, norm } = reference(state, lists, i + 1, settings);
    worst = Math.max(worst, Math.abs(list(out.gradient_norm)[0] - norm) / norm);
    feeds = Object.fromEntries(Object.keys(feeds).map((name) => [name, out[nextName(name)]]));
    for (const name of NAMES) {
      const { first, second } = momentNames(name);
      const pairs = [
        [list(feeds[name]), next[name].value],
        [list(feeds[first]), next[name].first],
        [list(feeds[second]), next[name].second],
      ];
      for (const [own, expected] of pairs)
        for (const [k, x] of own.entries()) worst = Math.max(worst, Math.abs(x - expected[k]));
    }
    state = next;
  }
  return worst;
}

describe('AdamW in the graph', () => {
  it('follows a reference in double precision to 1e-5 over steps with and without clipping', async () => {
    expect(await worstDifference(SETTINGS, [0.05, 2, 0.1, 30, 0.01, 1])).toBeLessThan(1e-5);
  });

  it('does so without decay, and with a norm that never clips', async () => {
    const settings = { ...SETTINGS, weightDecay: 0, maxGradientNorm: 1e6 };
    expect(await worstDifference(settings, [1, 0.3, 3, 0.1])).toBeLessThan(1e-5);
  });

  it('moves a matrix by its decay alone where the gradient is zero, and a bias not at all', async () => {
    const session = await openUpdate(SETTINGS);
    const feeds: Feeds = {};
    for (const name of NAMES) {
      const { first, second } = momentNames(name);
      feeds[name] = floats(SHAPES[name], new Random(3));
      for (const zero of [first, second, `${name}/gradient`]) feeds[zero] = floats(SHAPES[name], new Random(3), 0);
    }
    const rates = { learning_rate: scalar(RATE), bias_correction1: scalar(10), bias_correction2: scalar(1000) };
    const out = await session.run({ ...feeds, ...rates });
    expect(list(out[nextName('bias')])).toEqual(list(feeds.bias));
    const kept = (scale: number): number => 1 - RATE * scale * SETTINGS.weightDecay;
    for (const name of ['matrix', 'slow'])
      for (const [i, x] of list(out[nextName(name)]).entries())
        expect(x).toBeCloseTo(list(feeds[name])[i] * kept(SCALES[name]), 6);
    expect(list(out.gradient_norm)).toEqual([0]);
  });
});
