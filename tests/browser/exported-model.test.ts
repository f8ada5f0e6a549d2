import * as ort from 'onnxruntime-node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../src/domain/random';
import { serializeGraph } from '../../src/graph/serialize';
import { NANO_CONFIG } from '../../src/model/config';
import { exportGraph, type ModelPart } from '../../src/model/export-graphs';
import { initialWeights, modelParameters } from '../../src/model/parameters';
import { openOnnxPage, runOnnxInBrowser } from './onnx-in-browser';
import type { OnnxTensor } from './onnx-tensor';

const random = new Random(8);
const product = (dims: readonly number[]): number => dims.reduce((a, b) => a * b, 1);
const floats = (...dims: number[]): OnnxTensor => {
  const data = Float32Array.from({ length: product(dims) }, () => random.normal());
  return { dtype: 'float32', dims, data };
};
const integers = (dims: readonly number[], value: (i: number) => number): OnnxTensor => {
  const data = BigInt64Array.from({ length: product(dims) }, (_, i) => BigInt(value(i)));
  return { dtype: 'int64', dims, data };
};

/** Two rows of five fresh tokens behind a past of 90, the first row with padding on the left. */
const ROWS = 2;
const FRESH = 5;
const PAST = 90;
const past = Object.fromEntries(
  Array.from({ length: NANO_CONFIG.text.layers }, (_, layer) => `past_key_values.${layer}`).flatMap((name) =>
    ['key', 'value'].map((kind) => [`${name}.${kind}`, floats(ROWS, 2, PAST, 32)]),
  ),
);

const FEEDS: Readonly<Record<ModelPart, Readonly<Record<string, OnnxTensor>>>> = {
  vision_encoder: { pixel_values: floats(128, 192), image_grid_thw: integers([2, 3], (i) => (i % 3 === 0 ? 1 : 8)) },
  embed_tokens: { input_ids: integers([ROWS, FRESH], (i) => (i * 341) % 1024) },
  decoder_model_merged: {
    inputs_embeds: floats(ROWS, FRESH, 128),
    attention_mask: integers([ROWS, PAST + FRESH], (i) => (i < 7 ? 0 : 1)),
    position_ids: integers([3, ROWS, FRESH], (i) => PAST + (i % FRESH)),
    num_logits_to_keep: integers([], () => 0),
    ...past,
  },
};
const PARTS = Object.keys(FEEDS) as ModelPart[];
const weights = initialWeights(modelParameters(NANO_CONFIG), random);

describe.each(['wasm', 'webgpu'] as const)('a model exported with 8 bits, on %s', (backend) => {
  let opened: Awaited<ReturnType<typeof openOnnxPage>>;
  let page: Page;

  beforeAll(async () => {
    opened = await openOnnxPage();
    page = opened.page;
  });
  afterAll(() => opened.close());

  it.each(PARTS)('gives in %s what it gives in Node, to 1e-4', async (part) => {
    const feeds = FEEDS[part];
    const modelBytes = serializeGraph(exportGraph(part, NANO_CONFIG, weights, 8));
    const session = await ort.InferenceSession.create(modelBytes, { intraOpNumThreads: 1 });
    const tensors = Object.entries(feeds).map(([name, t]) => [
      name,
      new ort.Tensor(t.dtype, t.data as Float32Array, t.dims),
    ]);
    const expected = await session.run(Object.fromEntries(tensors));
    await session.release();

    const outputs = await runOnnxInBrowser(page, { backend, modelBytes, feeds });
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(expected).sort());
    for (const [name, { dims, data }] of Object.entries(outputs)) {
      expect(dims).toEqual(expected[name].dims);
      const values = expected[name].data as Float32Array;
      const worst = (data as Float32Array).reduce((most, x, i) => Math.max(most, Math.abs(x - values[i])), 0);
      expect(worst, name).toBeLessThan(1e-4);
    }
  });
});
