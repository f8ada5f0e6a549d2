import * as ort from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { Graph } from '../../../src/graph/graph';
import { OPSET, serializeGraph } from '../../../src/graph/serialize';
import type { Dim, DType, TensorData, Value } from '../../../src/graph/value';
import { openGraph } from './gradient-check';

const X = Float32Array.of(1, -2, 3, -4, 5, -6);
const feed = (...dims: number[]): ort.Tensor => new ort.Tensor('float32', X, dims);

/** Runs a graph of one input x and one output y. */
async function run(shape: readonly Dim[], build: (g: Graph, x: Value) => Value, x: ort.Tensor): Promise<ort.Tensor> {
  const g = new Graph();
  g.output('y', build(g, g.input('x', 'float32', shape)));
  return (await (await openGraph(g)).run({ x })).y;
}

describe('a serialised graph in onnxruntime-node', () => {
  it('keeps an integer attribute, negative ones too', async () => {
    const sizes = (g: Graph, x: Value): Value =>
      g.apply('Shape', [x], [1], { dtype: 'int64', attributes: { start: -1, end: 2 } });
    expect((await run([2, 3], sizes, feed(2, 3))).data).toEqual(BigInt64Array.of(3n));
  });

  it('keeps a list of integers', async () => {
    const turned = (g: Graph, x: Value): Value => g.apply('Transpose', [x], [3, 2], { attributes: { perm: [1, 0] } });
    expect((await run([2, 3], turned, feed(2, 3))).data).toEqual(Float32Array.of(1, -4, -2, 5, 3, -6));
  });

  it('keeps a float', async () => {
    const leaky = (g: Graph, x: Value): Value =>
      g.apply('LeakyRelu', [x], x.shape, { attributes: { alpha: { float: 0.25 } } });
    expect((await run([6], leaky, feed(6))).data).toEqual(Float32Array.of(1, -0.5, 3, -1, 5, -1.5));
  });

  it('keeps a string', async () => {
    const padded = (g: Graph, x: Value): Value =>
      g.apply('Pad', [x, g.constant([2, 0], 'int64')], [8], { attributes: { mode: 'reflect' } });
    expect((await run([6], padded, feed(6))).data).toEqual(Float32Array.of(3, -2, ...X));
  });

  it('leaves out an optional input that is null', async () => {
    const clipped = (g: Graph, x: Value): Value => g.apply('Clip', [x, null, g.constant(2)], x.shape);
    expect((await run([6], clipped, feed(6))).data).toEqual(Float32Array.of(1, -2, 2, -4, 2, -6));
  });

  it('finds an operator of another domain', async () => {
    const quick = (g: Graph, x: Value): Value =>
      g.apply('QuickGelu', [x], x.shape, { domain: 'com.microsoft', attributes: { alpha: { float: 0 } } });
    expect((await run([6], quick, feed(6))).data).toEqual(X.map((v) => v / 2));
  });

  it('takes any size where the graph names one', async () => {
    const doubled = (g: Graph, x: Value): Value => g.apply('Add', [x, x], x.shape);
    expect((await run(['rows', 2], doubled, feed(3, 2))).dims).toEqual([3, 2]);
    expect((await run(['rows', 2], doubled, new ort.Tensor('float32', X.slice(0, 2), [1, 2]))).dims).toEqual([1, 2]);
  });

  it.each<[DType, TensorData]>([
    ['float32', Float32Array.of(1.5, -1e-30, 3e38)],
    ['int32', Int32Array.of(-(2 ** 31), 0, 2 ** 31 - 1)],
    ['int64', BigInt64Array.of(-(2n ** 63n), 0n, 2n ** 63n - 1n)],
    ['uint8', Uint8Array.of(0, 127, 255)],
    ['bool', Uint8Array.of(1, 0, 1)],
    ['float16', Uint16Array.of(0x3c00, 0x0001, 0xfbff)],
  ])('gives back a constant of type %s bit for bit', async (dtype, data) => {
    const g = new Graph();
    g.output('y', g.initializer('table', dtype, [3], data));
    const { y } = await (await openGraph(g)).run({});
    expect(y.type).toBe(dtype);
    expect(new Uint8Array(bufferOf(y))).toEqual(new Uint8Array(data.buffer));
  });

  it('is refused by the runtime, not read as something else, when its last byte is missing', async () => {
    const g = new Graph();
    g.output('y', g.input('x', 'float32', [1]));
    await expect(ort.InferenceSession.create(serializeGraph(g).slice(0, -1))).rejects.toThrow();
  });

  it(`is written for operator set ${OPSET}, in which Gelu exists`, async () => {
    const gelu = (g: Graph, x: Value): Value => g.apply('Gelu', [x], x.shape);
    expect((await run([6], gelu, feed(6))).data[0]).toBeCloseTo(0.8413, 4);
  });
});

function bufferOf(tensor: ort.Tensor): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = tensor.data as Uint8Array<ArrayBuffer>;
  return buffer.slice(byteOffset, byteOffset + byteLength);
}
