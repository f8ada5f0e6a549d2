import * as ort from 'onnxruntime-node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Graph } from '../../src/graph/graph';
import { add } from '../../src/graph/ops/elementwise';
import { matmul } from '../../src/graph/ops/linear';
import { serializeGraph } from '../../src/graph/serialize';
import { openOnnxPage, runOnnxInBrowser } from './onnx-in-browser';

/** `product` = x w and `y` = x w + b, for x [4, 3], w [3, 2] and b [2]. */
function affineModel(): Uint8Array {
  const g = new Graph();
  const x = g.input('x', 'float32', [4, 3]);
  const w = g.initializer('w', 'float32', [3, 2], Float32Array.of(1, -2, 0.5, 3, -1, 0.25));
  const b = g.initializer('b', 'float32', [2], Float32Array.of(0.125, -0.5));
  const product = matmul(g, x, w);
  g.output('product', product);
  g.output('y', add(g, product, b));
  return serializeGraph(g);
}

const X = Float32Array.from({ length: 12 }, (_, i) => Math.sin(i + 1));
const FEEDS = { x: { dtype: 'float32', dims: [4, 3], data: X } } as const;

describe.each(['wasm', 'webgpu'] as const)('onnxruntime-web on %s', (backend) => {
  const modelBytes = affineModel();
  let opened: Awaited<ReturnType<typeof openOnnxPage>>;
  let page: Page;

  beforeAll(async () => {
    opened = await openOnnxPage();
    page = opened.page;
  });
  afterAll(() => opened.close());

  it('gives what onnxruntime-node gives for the same bytes', async () => {
    const session = await ort.InferenceSession.create(modelBytes);
    const expected = await session.run({ x: new ort.Tensor('float32', X, [4, 3]) });
    await session.release();

    const outputs = await runOnnxInBrowser(page, { backend, modelBytes, feeds: FEEDS });
    expect(Object.keys(outputs).sort()).toEqual(['product', 'y']);
    for (const [name, { dtype, dims, data }] of Object.entries(outputs)) {
      expect(dtype).toBe('float32');
      expect(dims).toEqual([4, 2]);
      for (const [i, value] of [...data].entries()) expect(value).toBeCloseTo(Number(expected[name].data[i]), 5);
    }
  });

  it('computes only the outputs asked for', async () => {
    const outputs = await runOnnxInBrowser(page, { backend, modelBytes, feeds: FEEDS, fetches: ['y'] });
    expect(Object.keys(outputs)).toEqual(['y']);
  });

  it('passes on what the runtime says of a feed of the wrong shape', async () => {
    const feeds = { x: { dtype: 'float32', dims: [2, 6], data: X } } as const;
    await expect(runOnnxInBrowser(page, { backend, modelBytes, feeds })).rejects.toThrow(/dimensions|shape/i);
  });

  it(`${backend === 'webgpu' ? 'works' : 'does not work'} on the GPU queue`, async () => {
    await page.evaluate(() => {
      const { submit } = GPUQueue.prototype;
      GPUQueue.prototype.submit = function (commands) {
        document.documentElement.dataset.submitted = 'yes';
        return submit.call(this, commands);
      };
    });
    await runOnnxInBrowser(page, { backend, modelBytes, feeds: FEEDS });
    const submitted = await page.evaluate(() => document.documentElement.dataset.submitted === 'yes');
    expect(submitted).toBe(backend === 'webgpu');
  });
});

describe('integer and boolean tensors', () => {
  it('cross to the page and back unchanged', async () => {
    const g = new Graph();
    const tensors = {
      int32: { dtype: 'int32', dims: [2], data: Int32Array.of(-7, 2 ** 30) },
      int64: { dtype: 'int64', dims: [1, 2], data: BigInt64Array.of(-(2n ** 40n), 3n) },
      uint8: { dtype: 'uint8', dims: [3], data: Uint8Array.of(0, 128, 255) },
      bool: { dtype: 'bool', dims: [2], data: Uint8Array.of(1, 0) },
    } as const;
    for (const { dtype, dims } of Object.values(tensors)) g.output(`${dtype}/same`, g.input(dtype, dtype, dims));

    const { page, close } = await openOnnxPage();
    try {
      const outputs = await runOnnxInBrowser(page, { backend: 'wasm', modelBytes: serializeGraph(g), feeds: tensors });
      for (const [name, tensor] of Object.entries(tensors)) expect(outputs[`${name}/same`]).toEqual(tensor);
    } finally {
      await close();
    }
  });
});
