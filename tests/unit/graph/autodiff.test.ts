import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import { backward, gradientsOf } from '../../../src/graph/autodiff';
import { Graph } from '../../../src/graph/graph';
import { mul, scale } from '../../../src/graph/ops/elementwise';
import { sumAll } from '../../../src/graph/ops/reduce';
import { floats, openGraph } from './gradient-check';

describe('backward', () => {
  it('adds up what comes over several ways: the gradient of sum(3 x x + 2 x) is 6 x + 2', async () => {
    const g = new Graph();
    const x = g.parameter('x', [4]);
    const loss = g.scope('loss', () => sumAll(g, mul(g, x, scale(g, x, 3))));
    const both = mul(g, loss, g.constant(1));
    const total = sumAll(g, scale(g, x, 2));
    const sum = g.apply('Add', [both, total], []);
    g.differentiate(sum, [both, total], (d) => {
      gradientsOf(g).add(both, d);
      gradientsOf(g).add(total, d);
    });
    g.output('gradient', backward(g, sum).of(x));
    const feed = floats([4], new Random(1));
    const { gradient } = await (await openGraph(g)).run({ x: feed });
    for (const [i, value] of (gradient.data as Float32Array).entries())
      expect(value).toBeCloseTo(6 * (feed.data as Float32Array)[i] + 2, 5);
  });

  it('puts its nodes into a scope of their own', () => {
    const g = new Graph();
    backward(g, sumAll(g, scale(g, g.parameter('x', [2]), 2)));
    const names = g.nodes.map(({ name }) => name);
    expect(names.filter((name) => !name.startsWith('backward/'))).toEqual(['Mul_0', 'ReduceSum_1']);
    expect(names.some((name) => name.startsWith('backward/'))).toBe(true);
  });

  it('takes a scalar only', () => {
    const g = new Graph();
    expect(() => backward(g, scale(g, g.parameter('x', [2]), 2))).toThrow(
      'Only a scalar can be differentiated, not [2]',
    );
  });

  it('says which parameter the loss does not depend on', () => {
    const g = new Graph();
    const idle = g.parameter('idle', [2]);
    const gradients = backward(g, sumAll(g, g.parameter('x', [2])));
    expect(() => gradients.of(idle)).toThrow('The loss does not depend on "idle"');
  });

  it('refuses a rule whose gradient has another shape than its value, naming the value', () => {
    const g = new Graph();
    const x = g.parameter('x', [2]);
    const out = g.differentiate(g.apply('Sum', [x], []), [x], (d) => gradientsOf(g).add(x, d));
    expect(() => backward(g, out)).toThrow('Gradient of "x" has shape [], the value [2]');
  });
});
