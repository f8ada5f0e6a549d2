import { describe, expect, it } from 'vitest';
import { Graph } from '../../../src/graph/graph';
import { add, maximum, minimum, mul, sub } from '../../../src/graph/ops/elementwise';
import { concat, reshape, slice, transpose } from '../../../src/graph/ops/layout';
import { linear, linearTransposed, matmul } from '../../../src/graph/ops/linear';
import { embed, logProbabilityOf } from '../../../src/graph/ops/lookup';
import { rmsNorm } from '../../../src/graph/ops/normalization';
import { meanOverAxis } from '../../../src/graph/ops/reduce';
import { rotary } from '../../../src/graph/ops/rotary';
import { linearPacked, packWeight } from '../../../src/graph/quantize';
import { GraphError, type Shape, type Value } from '../../../src/graph/value';

/** A value of the given shape; a name, so that messages can be told apart. */
type Make = (name: string, ...shape: Shape) => Value;

/** Each operation misused, the name of the node it would have become, and what the message must say of the misuse. */
const MISUSES: readonly [string, string, string, (g: Graph, x: Make) => unknown][] = [
  ['add', 'Add', '[2, 3] and [4] do not broadcast', (g, x) => add(g, x('a', 2, 3), x('b', 4))],
  ['sub', 'Sub', '[2, 3] and [3, 2] do not broadcast', (g, x) => sub(g, x('a', 2, 3), x('b', 3, 2))],
  ['mul', 'Mul', '[rows, 3] and [2, 3] do not', (g, x) => mul(g, x('a', 'rows', 3), x('b', 2, 3))],
  ['minimum', 'Min', '[2] and [3] do not broadcast', (g, x) => minimum(g, x('a', 2), x('b', 3))],
  ['maximum', 'Max', '[2] and [3] do not broadcast', (g, x) => maximum(g, x('a', 2), x('b', 3))],
  [
    'add of two types',
    'Add',
    'float32 "a" and int32 "ids" do not mix',
    (g, x) => add(g, x('a', 2), g.input('ids', 'int32', [2])),
  ],
  ['matmul', 'MatMul', '[2, 3] cannot be multiplied by [4, 5]', (g, x) => matmul(g, x('a', 2, 3), x('b', 4, 5))],
  ['matmul of a vector', 'MatMul', '[3] cannot be multiplied', (g, x) => matmul(g, x('a', 3), x('b', 3, 2))],
  ['matmul of batches', 'MatMul', '[2] and [3] do not', (g, x) => matmul(g, x('a', 2, 4, 5), x('b', 3, 5, 6))],
  ['linear', 'Gemm', 'weight "w" [4, 2] and bias none do not fit', (g, x) => linear(g, x('x', 5, 3), x('w', 4, 2))],
  ['linear of a bias', 'Gemm', 'bias [3] do not fit', (g, x) => linear(g, x('x', 5, 4), x('w', 4, 2), x('b', 3))],
  ['linear of a cube', 'Gemm', '"x" has shape [5, 3, 4], rank 2', (g, x) => linear(g, x('x', 5, 3, 4), x('w', 4, 2))],
  ['linearTransposed', 'Gemm', '[5, 3] against [6, 4]', (g, x) => linearTransposed(g, x('x', 5, 3), x('w', 6, 4))],
  [
    'linearTransposed by a cube',
    'Gemm',
    '"w" has shape [6, 4, 2], rank 2',
    (g, x) => linearTransposed(g, x('x', 5, 4), x('w', 6, 4, 2)),
  ],
  ['reshape', 'Reshape', '[2, 3] does not fit into [4]', (g, x) => reshape(g, x('x', 2, 3), [4])],
  [
    'reshape with two unknown sizes',
    'Reshape',
    'more than one size of [n, m]',
    (g, x) => reshape(g, x('x', 'a', 'b'), ['n', 'm']),
  ],
  ['transpose', 'Transpose', '[0,0] is no order', (g, x) => transpose(g, x('x', 2, 3), [0, 0])],
  ['slice', 'Slice', '1..4 is outside axis 1 of [2, 3]', (g, x) => slice(g, x('x', 2, 3), 1, 1, 4)],
  ['slice of nothing', 'Slice', '2..2 is outside axis 1', (g, x) => slice(g, x('x', 2, 3), 1, 2, 2)],
  ['slice of an axis that is not there', 'Slice', 'axis 2 of [2, 3]', (g, x) => slice(g, x('x', 2, 3), 2, 0, 1)],
  [
    'concat',
    'Concat',
    '[3, 3] does not continue [2, 3] on axis 1',
    (g, x) => concat(g, [x('a', 2, 3), x('b', 3, 3)], 1),
  ],
  [
    'embed',
    'Gather',
    '"ids" has shape [2, 2], rank 1',
    (g, x) => embed(g, x('t', 9, 4), g.input('ids', 'int32', [2, 2])),
  ],
  [
    'logProbabilityOf',
    'LogSoftmax',
    'targets [3] for logits [2, 5]',
    (g, x) => logProbabilityOf(g, x('logits', 2, 5), g.input('targets', 'int32', [3])),
  ],
  [
    'logProbabilityOf a vector',
    'LogSoftmax',
    '"logits" has shape [5], rank 2',
    (g, x) => logProbabilityOf(g, x('logits', 5), g.input('targets', 'int32', [5])),
  ],
  ['rmsNorm', 'RmsNorm', 'weight [4] does not fit [2, 3]', (g, x) => rmsNorm(g, x('x', 2, 3), x('w', 4), 1e-6)],
  ['rotary', 'Rotary', '[2, 4] and [2, 3] do not', (g, x) => rotary(g, x('x', 2, 8), x('cos', 2, 3), x('sin', 2, 4))],
  ['rotary of a sine', 'Rotary', '[2, 4] and [3] do not', (g, x) => rotary(g, x('x', 2, 8), x('cos', 4), x('sin', 3))],
  [
    'rotary by more angles than there are rows',
    'Rotary',
    'angles [3, 1, 4] do not fit [1, 8]',
    (g, x) => rotary(g, x('x', 1, 8), x('cos', 3, 1, 4), x('sin', 4)),
  ],
  ['meanOverAxis', 'ReduceMean', 'axis 2 of [2, 3] has no size', (g, x) => meanOverAxis(g, x('x', 2, 3), 2)],
  ['rotary of an odd size', 'Rotary', 'do not fit [2, 7]', (g, x) => rotary(g, x('x', 2, 7), x('cos', 1), x('sin', 1))],
  [
    'linearPacked',
    'MatMulNBits',
    '"p" takes 32 inputs, "x" has [5,16]',
    (g, x) => linearPacked(g, x('x', 5, 16), 'p', packWeight(new Float32Array(64), 32, 2, 8)),
  ],
];

describe('an operation that is given shapes that do not fit', () => {
  it.each(MISUSES)('names the scopes and the node, and says what is wrong: %s', (_, op, what, misuse) => {
    const g = new Graph();
    const make: Make = (name, ...shape) => g.input(name, 'float32', shape);
    const error = errorOf(() => g.scope('layers.1', () => g.scope('attention', () => misuse(g, make))));
    expect(error).toBeInstanceOf(GraphError);
    expect(error.message.startsWith(`layers.1/attention/${op}_0: `), error.message).toBe(true);
    expect(error.message).toContain(what);
  });

  it('leaves no scope behind, so that the next message is right', () => {
    const g = new Graph();
    expect(() => g.scope('broken', () => add(g, g.input('a', 'float32', [2]), g.input('b', 'float32', [3])))).toThrow();
    expect(g.label('Add')).toBe('Add_0');
  });

  it('counts nodes, so that two of a kind have different names', () => {
    const g = new Graph();
    const x = g.input('x', 'float32', [2]);
    add(g, add(g, x, x), x);
    expect(g.nodes.map(({ name }) => name)).toEqual(['Add_0', 'Add_1']);
  });
});

function errorOf(build: () => unknown): Error {
  try {
    build();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
