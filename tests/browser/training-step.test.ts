import * as ort from 'onnxruntime-node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../src/domain/random';
import { momentNames, nextName } from '../../src/graph/adamw';
import type { Graph } from '../../src/graph/graph';
import { serializeGraph } from '../../src/graph/serialize';
import { type ModelConfig, patchCount, patchValues } from '../../src/model/config';
import { packBranches, packPrefixes } from '../../src/model/packing';
import { initialWeights, modelParameters } from '../../src/model/parameters';
import { policyGraph, supervisedGraph } from '../../src/model/training-graphs';
import { picturedPrefix } from '../unit/model/pictured-prefix';
import { openOnnxPage, runOnnxInBrowser } from './onnx-in-browser';
import type { OnnxTensor } from './onnx-tensor';

/** Every part of the real model, with few numbers. */
const CONFIG: ModelConfig = {
  vision: { imageSize: 16, patchSize: 4, mergeSize: 2, width: 16, layers: 2, heads: 2, feedForward: 24 },
  text: {
    vocabulary: 96,
    width: 32,
    layers: 2,
    heads: 4,
    keyValueHeads: 2,
    feedForward: 48,
    ropeTheta: 10_000,
    mropeSection: [2, 1, 1],
  },
  normEpsilon: 1e-6,
};
const LAYOUT = { rows: 2, prefixLength: 24, branches: 3, branchLength: 8 };
const TOKENS = LAYOUT.rows * LAYOUT.branches * LAYOUT.branchLength;
const UPDATE = { layout: LAYOUT, image: 'patches', gradients: { kind: 'update' } } as const;

const random = new Random(4);
const tokens = (count: number): Int32Array =>
  Int32Array.from({ length: count }, () => random.below(CONFIG.text.vocabulary));
const floats = (dims: readonly number[], value: (i: number) => number): OnnxTensor => {
  const length = dims.reduce((a, b) => a * b, 1);
  return { dtype: 'float32', dims, data: Float32Array.from({ length }, (_, i) => value(i)) };
};
const noise = (deviation: number) => () => deviation * random.normal();

const specs = modelParameters(CONFIG);
const shapes = new Map(specs.map(({ name, shape }) => [name, shape]));
const weights = [...initialWeights(specs, random)];
const prefixes = packPrefixes(
  [24, 19].map((length) => picturedPrefix(CONFIG, length, random)),
  LAYOUT,
  CONFIG,
);
const branches = Array.from({ length: 6 }, (_, i) => ({ tokens: tokens(5 + (i % 4)), promptLength: 2 }));
const packed = packBranches(branches, LAYOUT, prefixes.next);
const answers = packed.isAnswer.reduce((a, b) => a + b, 0);

/** What both steps take: a batch, weights with a little noise, moments as after some steps, and rates. */
const COMMON: Readonly<Record<string, OnnxTensor>> = {
  ...prefixes.tensors,
  ...packed.tensors,
  patches: floats([LAYOUT.rows * patchCount(CONFIG.vision), patchValues(CONFIG.vision)], noise(1)),
  weights: floats([TOKENS], (i) => packed.isAnswer[i] / answers),
  ...Object.fromEntries(
    weights.flatMap(([name, data]) => {
      const shape = shapes.get(name) as readonly number[];
      const { first, second } = momentNames(name);
      return [
        [name, floats(shape, (i) => data[i] + 0.05 * random.normal())],
        [first, floats(shape, noise(0.01))],
        [second, floats(shape, () => 1e-4 + 1e-3 * random.next())],
      ];
    }),
  ),
  learning_rate: floats([], () => 1e-3),
  bias_correction1: floats([], () => 1 / (1 - 0.9 ** 5)),
  bias_correction2: floats([], () => 1 / (1 - 0.999 ** 5)),
};

/** The steps, with what each takes besides. Old probabilities are such that some ratios are clipped. */
const STEPS: readonly { name: string; graph: () => Graph; extra: Readonly<Record<string, OnnxTensor>> }[] = [
  { name: 'supervised', graph: () => supervisedGraph(CONFIG, UPDATE), extra: {} },
  {
    name: 'GRPO',
    graph: () => policyGraph(CONFIG, UPDATE),
    extra: {
      old_logp: floats([TOKENS], () => -Math.log(96) + 0.5 * random.normal()),
      reference_logp: floats([TOKENS], () => -Math.log(96) + 0.5 * random.normal()),
      advantages: floats([TOKENS], noise(1)),
      beta: floats([], () => 0.3),
    },
  },
];

/**
 * What each backend may differ by from Node, relative to the value where that is above 1: WGSL's sine is a rough one.
 */
const BACKENDS = [
  { backend: 'wasm', tolerance: 1e-5 },
  { backend: 'webgpu', tolerance: 1e-3 },
] as const;

async function runInNode(modelBytes: Uint8Array, feeds: Readonly<Record<string, OnnxTensor>>) {
  const session = await ort.InferenceSession.create(modelBytes, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  const tensors = session.inputNames.map((name) => {
    const { dtype, data, dims } = feeds[name];
    return [name, new ort.Tensor(dtype, data as Float32Array, dims)];
  });
  const outputs = await session.run(Object.fromEntries(tensors));
  await session.release();
  return outputs;
}

describe.each(BACKENDS)(
  'a whole training step, gradients and update included, on $backend',
  ({ backend, tolerance }) => {
    let opened: Awaited<ReturnType<typeof openOnnxPage>>;
    let page: Page;
    beforeAll(async () => {
      opened = await openOnnxPage();
      page = opened.page;
    });
    afterAll(() => opened.close());

    it.each(STEPS)(
      'gives the loss that Node gives, to 1e-4, and its weights and moments: $name',
      async ({ graph, extra }) => {
        const modelBytes = serializeGraph(graph());
        const feeds = { ...COMMON, ...extra };
        const expected = await runInNode(modelBytes, feeds);
        const outputs = await runOnnxInBrowser(page, { backend, modelBytes, feeds });
        expect(Object.keys(outputs).sort()).toEqual(Object.keys(expected).sort());
        expect(Object.keys(outputs)).toContain(nextName(momentNames('model.norm.weight').second));
        for (const [name, { data }] of Object.entries(outputs)) {
          const own = expected[name].data as Float32Array;
          const worst = (data as Float32Array).reduce(
            (most, x, i) => Math.max(most, Math.abs(x - own[i]) / Math.max(1, Math.abs(own[i]))),
            0,
          );
          expect(worst, name).toBeLessThan(tolerance);
        }
        const loss = Number(outputs.loss.data[0]);
        expect(Math.abs(loss - Number(expected.loss.data[0]))).toBeLessThan(1e-4);
      },
    );
  },
);
