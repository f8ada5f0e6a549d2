import { describe, expect, it } from 'vitest';
import { Graph } from '../../../src/graph/graph';
import { add } from '../../../src/graph/ops/elementwise';
import { GraphError } from '../../../src/graph/value';

describe('names in a graph', () => {
  it.each<[string, (g: Graph) => unknown]>([
    ['an input', (g) => g.input('x', 'float32', [1])],
    ['a parameter', (g) => g.parameter('x', [1])],
    ['an initialiser', (g) => g.initializer('x', 'float32', [1], new Float32Array(1))],
    ['an output', (g) => g.output('x', { name: 'x', dtype: 'float32', shape: [1] })],
  ])('are given once: %s cannot take one that is used', (_, take) => {
    const g = new Graph();
    g.input('x', 'float32', [1]);
    expect(() => take(g)).toThrow(GraphError);
    expect(() => take(g)).toThrow('The name "x" is already used in this graph');
  });

  it('leave the graph as it was when a second output of the same name is refused', () => {
    const g = new Graph();
    const x = g.input('x', 'float32', [1]);
    g.output('y', x);
    expect(() => g.output('y', x)).toThrow('"y" is already used');
    expect(g.outputs).toHaveLength(1);
    expect(g.nodes).toHaveLength(1);
  });
});

describe('a constant', () => {
  it('is stored once, however often it is asked for', () => {
    const g = new Graph();
    expect(g.constant(0.5)).toBe(g.constant(0.5));
    expect(g.constant([1, 2], 'int64')).toBe(g.constant([1, 2], 'int64'));
    expect(g.initializers).toHaveLength(2);
  });

  it('is another where its values, its type or its shape differ', () => {
    const g = new Graph();
    const all = [
      g.constant(1),
      g.constant(2),
      g.constant([1]),
      g.constant(1, 'int64'),
      g.constant(1, 'int32'),
      g.constant([1, 2], 'float32', [1, 2]),
      g.constant([1, 2], 'float32', [2, 1]),
      g.constant([12]),
    ];
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });
});

describe('an initialiser', () => {
  it.each([
    ['too few elements', 'float32', [2, 2], new Float32Array(3)],
    ['elements of another size', 'int64', [4], new Int32Array(4)],
    ['too many bytes', 'uint8', [3], new Uint8Array(4)],
  ] as const)('is refused by name when its data do not fill it: %s', (_, dtype, shape, data) => {
    expect(() => new Graph().initializer('table', dtype, shape, data)).toThrow(/^Initializer "table": .* do not fill/);
  });

  it('has no size that is known only at run time', () => {
    expect(() => new Graph().initializer('table', 'float32', ['rows'], new Float32Array(1))).toThrow(
      '"rows" of [rows]',
    );
  });
});

describe('the tape', () => {
  it('records operations on parameters, and none on plain inputs', () => {
    const g = new Graph();
    const x = g.input('x', 'float32', [2]);
    const p = g.parameter('p', [2]);
    expect(g.isDifferentiable(add(g, x, x))).toBe(false);
    expect(g.tape).toHaveLength(0);
    expect(g.isDifferentiable(add(g, x, p))).toBe(true);
    expect(g.tape).toHaveLength(1);
  });
});
