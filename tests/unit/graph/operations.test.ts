import { describe, expect, it } from 'vitest';
import { add, exp, gelu, maximum, minimum, mul, neg, scale, silu, sub } from '../../../src/graph/ops/elementwise';
import { concat, reshape, slice, transpose } from '../../../src/graph/ops/layout';
import { linear, linearTransposed, matmul } from '../../../src/graph/ops/linear';
import { embed, logProbabilityOf } from '../../../src/graph/ops/lookup';
import { rmsNorm, softmax } from '../../../src/graph/ops/normalization';
import { meanOverAxis, sumAll } from '../../../src/graph/ops/reduce';
import { rotary } from '../../../src/graph/ops/rotary';
import { checkOperation, type Feeds, integers } from './gradient-check';

type Build = Parameters<typeof checkOperation>[1];

/** Each differentiable operation, with shapes that exercise its broadcasting. */
const CASES: { name: string; shapes: Record<string, number[]>; build: Build; extra?: Feeds }[] = [
  { name: 'add with a broadcast row', shapes: { a: [3, 4], b: [4] }, build: (g, { a, b }) => add(g, a, b) },
  { name: 'sub with a broadcast column', shapes: { a: [3, 4], b: [3, 1] }, build: (g, { a, b }) => sub(g, a, b) },
  {
    name: 'mul with broadcasting on both sides',
    shapes: { a: [2, 1, 4], b: [3, 1] },
    build: (g, { a, b }) => mul(g, a, b),
  },
  { name: 'scale', shapes: { a: [5] }, build: (g, { a }) => scale(g, a, -2.5) },
  { name: 'neg', shapes: { a: [5] }, build: (g, { a }) => neg(g, a) },
  { name: 'exp', shapes: { a: [5] }, build: (g, { a }) => exp(g, a) },
  { name: 'minimum', shapes: { a: [6], b: [6] }, build: (g, { a, b }) => minimum(g, a, add(g, b, g.constant(0.3))) },
  { name: 'maximum', shapes: { a: [6], b: [6] }, build: (g, { a, b }) => maximum(g, a, add(g, b, g.constant(0.3))) },
  { name: 'silu', shapes: { a: [4, 5] }, build: (g, { a }) => silu(g, a) },
  { name: 'gelu', shapes: { a: [4, 5] }, build: (g, { a }) => gelu(g, a) },
  { name: 'reshape', shapes: { a: [2, 6] }, build: (g, { a }) => reshape(g, a, [3, 4]) },
  { name: 'transpose', shapes: { a: [2, 3, 4] }, build: (g, { a }) => transpose(g, a, [2, 0, 1]) },
  { name: 'slice', shapes: { a: [2, 5] }, build: (g, { a }) => slice(g, a, 1, 1, 4) },
  { name: 'concat', shapes: { a: [2, 3], b: [2, 2] }, build: (g, { a, b }) => concat(g, [a, b, a], 1) },
  {
    name: 'matmul with broadcast batches',
    shapes: { a: [2, 3, 4], b: [4, 5] },
    build: (g, { a, b }) => matmul(g, a, b),
  },
  {
    name: 'matmul over a repeated key head',
    shapes: { a: [2, 3, 2, 4], b: [2, 1, 4, 3] },
    build: (g, { a, b }) => matmul(g, a, b),
  },
  { name: 'linear with bias', shapes: { x: [3, 4], w: [4, 2], b: [2] }, build: (g, { x, w, b }) => linear(g, x, w, b) },
  {
    name: 'linear by the transposed matrix',
    shapes: { x: [3, 4], w: [6, 4] },
    build: (g, { x, w }) => linearTransposed(g, x, w),
  },
  { name: 'rmsNorm', shapes: { x: [3, 8], w: [8] }, build: (g, { x, w }) => rmsNorm(g, x, w, 1e-6) },
  { name: 'softmax', shapes: { x: [3, 5] }, build: (g, { x }) => softmax(g, x) },
  { name: 'sumAll', shapes: { x: [3, 5] }, build: (g, { x }) => mul(g, sumAll(g, x), x) },
  { name: 'meanOverAxis', shapes: { x: [2, 3, 4] }, build: (g, { x }) => meanOverAxis(g, x, 1) },
  {
    name: 'rotary',
    shapes: { x: [2, 3, 2, 8] },
    build: (g, { x }) => {
      const angles = Array.from({ length: 12 }, (_, i) => i * 0.7);
      const cos = g.initializer('cos', 'float32', [1, 3, 1, 4], Float32Array.from(angles, Math.cos));
      const sin = g.initializer('sin', 'float32', [1, 3, 1, 4], Float32Array.from(angles, Math.sin));
      return rotary(g, x, cos, sin);
    },
  },
  {
    name: 'embed with a repeated row',
    shapes: { table: [5, 3] },
    build: (g, { table }) => embed(g, table, g.input('ids', 'int32', [4])),
    extra: { ids: integers([1, 4, 1, 0]) },
  },
  {
    name: 'logProbabilityOf',
    shapes: { logits: [4, 6] },
    build: (g, { logits }) => logProbabilityOf(g, logits, g.input('targets', 'int32', [4])),
    extra: { targets: integers([0, 5, 2, 2]) },
  },
];

describe('the gradient of an operation', () => {
  for (const { name, shapes, build, extra } of CASES)
    it(`agrees with finite differences to 1e-3: ${name}`, async () => {
      expect(await checkOperation(shapes, build, extra)).toBeLessThan(1e-3);
    });
});
