import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOnnx } from '../../../src/graph/deserialize';
import { Graph } from '../../../src/graph/graph';
import { linear } from '../../../src/graph/ops/linear';
import { linearPacked, packWeight } from '../../../src/graph/quantize';
import { serializeGraph } from '../../../src/graph/serialize';

/** A graph with every element type and every kind of attribute. */
function example(): Graph {
  const g = new Graph();
  const x = g.input('x', 'float32', ['rows', 32]);
  const w = g.initializer(
    'w',
    'float32',
    [32, 2],
    Float32Array.from({ length: 64 }, (_, i) => Math.sin(i)),
  );
  g.initializer('ids', 'int64', [2], BigInt64Array.of(-3n, 2n ** 40n));
  g.initializer('small', 'int32', [1, 2], Int32Array.of(-1, 7));
  g.initializer('half', 'float16', [3], Uint16Array.of(0, 15360, 1));
  g.initializer('flag', 'bool', [], Uint8Array.of(1));
  g.initializer('nothing', 'float32', [0, 4], new Float32Array(0));
  g.output('y', linear(g, x, w));
  g.output('z', linearPacked(g, x, 'packed', packWeight(new Float32Array(64).fill(0.5), 32, 2, 4)));
  const attributes = { alpha: { float: 0.25 }, perm: [1, 0], axis: -1, mode: 'constant' };
  g.apply('Nonsense', [x, null, w], ['rows'], { attributes, domain: 'made.up' });
  return g;
}

const BYTES = serializeGraph(example());

describe('readOnnx', () => {
  it('reads back the nodes and the tensors that were written', () => {
    const g = example();
    const file = readOnnx(BYTES, 'example');
    expect(file.nodes).toEqual(g.nodes);
    expect([...file.initializers.values()]).toEqual(g.initializers);
  });

  it('reads the same out of a Node buffer that lies anywhere in memory', () => {
    const file = readOnnx(Buffer.concat([Buffer.of(0), BYTES]).subarray(1), 'buffer');
    expect(file).toEqual(readOnnx(BYTES, 'example'));
  });

  it('refuses bytes that are cut off, naming the file, unless nothing of the graph is missing', () => {
    const whole = readOnnx(BYTES, 'example');
    fc.assert(
      fc.property(fc.nat({ max: BYTES.length - 1 }), (length) => {
        try {
          expect(readOnnx(BYTES.subarray(0, length), 'cut')).toEqual(whole);
        } catch (error) {
          expect((error as Error).message).toMatch(/^cut: not a readable ONNX file \(.+\); fetch or export it anew$/s);
        }
      }),
    );
  });

  it('never fails in another way on bytes that were changed', () => {
    const changes = fc.array(fc.tuple(fc.nat({ max: BYTES.length - 1 }), fc.nat({ max: 255 })), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(changes, (list) => {
        const bytes = BYTES.slice();
        for (const [at, value] of list) bytes[at] = value;
        try {
          expect(readOnnx(bytes, 'changed').initializers.size).toBeGreaterThanOrEqual(0);
        } catch (error) {
          expect((error as Error).message).toMatch(/^changed: not a readable ONNX file/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['an empty file', new Uint8Array(0), 'it has no graph'],
    ['something else', new TextEncoder().encode('<!doctype html>'), 'not a readable ONNX file'],
  ])('refuses %s', (_, bytes, why) => {
    expect(() => readOnnx(bytes, 'model.onnx')).toThrow(why);
  });

  it('refuses a tensor whose bytes do not fill its shape, naming it', () => {
    const g = new Graph();
    g.initializer('table', 'float32', [2, 2], new Float32Array(4));
    const bytes = serializeGraph(g);
    const dims = bytes.findIndex(
      (byte, i) => byte === 8 && bytes[i + 1] === 2 && bytes[i + 2] === 8 && bytes[i + 3] === 2,
    );
    bytes[dims + 1] = 3;
    expect(() => readOnnx(bytes, 'model.onnx')).toThrow('tensor "table" has 16 bytes of raw data for float32 [3,2]');
  });
});
