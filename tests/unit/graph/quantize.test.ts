import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import { Graph } from '../../../src/graph/graph';
import { embedPacked, linearPacked, packWeight, unpackWeight, type WeightBits } from '../../../src/graph/quantize';
import { floats, integers, openGraph } from './gradient-check';

const bitsArbitrary = fc.constantFrom<WeightBits[]>(4, 8);
/** A matrix with its sizes: any numbers that float32 holds well, whole blocks or not. */
const matrixArbitrary = fc
  .record({ rows: fc.integer({ min: 1, max: 70 }), columns: fc.integer({ min: 1, max: 5 }) })
  .chain(({ rows, columns }) =>
    fc
      .array(fc.float({ min: -100, max: 100, noNaN: true }), { minLength: rows * columns, maxLength: rows * columns })
      .map((values) => ({ rows, columns, weight: Float32Array.from(values, (x) => (Math.abs(x) < 1e-20 ? 0 : x)) })),
  );

describe('packing a matrix', () => {
  it('moves no value by more than half a step, or one step at the far end of the range', () => {
    fc.assert(
      fc.property(matrixArbitrary, bitsArbitrary, ({ rows, columns, weight }, bits) => {
        const packed = packWeight(weight, rows, columns, bits);
        const back = unpackWeight(packed);
        const blocks = Math.ceil(rows / packed.blockSize);
        for (let row = 0; row < rows; row++)
          for (let column = 0; column < columns; column++) {
            const step = packed.scales[column * blocks + Math.floor(row / packed.blockSize)];
            const value = weight[row * columns + column];
            const isFarEnd = step !== 0 && value / step > 2 ** (bits - 1) - 1;
            const allowed = Math.abs(step) * (isFarEnd ? 1 : 0.5) * (1 + 1e-5);
            expect(Math.abs(back[row * columns + column] - value)).toBeLessThanOrEqual(allowed);
          }
      }),
    );
  });

  it('keeps the largest value of each block as it is', () => {
    const weight = Float32Array.from({ length: 64 }, (_, i) => Math.sin(i) * (i < 32 ? 1 : 1e-3));
    const back = unpackWeight(packWeight(weight, 64, 1, 4));
    for (const block of [0, 32]) {
      const extreme = weight.slice(block, block + 32).reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
      expect(back).toContain(extreme);
    }
  });

  it('changes nothing more when it is done again', () => {
    fc.assert(
      fc.property(matrixArbitrary, bitsArbitrary, ({ rows, columns, weight }, bits) => {
        const once = unpackWeight(packWeight(weight, rows, columns, bits));
        expect(unpackWeight(packWeight(once, rows, columns, bits))).toEqual(once);
      }),
    );
  });

  it.each<WeightBits>([4, 8])('keeps zero columns and constant columns of %i bits as they are', (bits) => {
    const values = [0, 1, -1, 0.375, -6.25e-4, 1e-30];
    const matrix = Float32Array.from({ length: 70 * values.length }, (_, i) => values[i % values.length]);
    const packed = packWeight(matrix, 70, values.length, bits);
    expect(unpackWeight(packed).map((x) => x + 0)).toEqual(matrix);
    expect([...packed.scales].every(Number.isFinite)).toBe(true);
  });

  it('refuses values that do not fill the matrix', () => {
    expect(() => packWeight(new Float32Array(5), 2, 3, 8)).toThrow('5 values are not 2 x 3');
  });
});

describe.each<WeightBits>([4, 8])('a matrix packed with %i bits', (bits) => {
  const weight = floats([96, 40], new Random(1)).data as Float32Array;
  const packed = packWeight(weight, 96, 40, bits);
  const plain = unpackWeight(packed);

  it('multiplies in the runtime as the matrix that it stands for', async () => {
    const g = new Graph();
    g.output('y', linearPacked(g, g.input('x', 'float32', [3, 96]), 'w', packed));
    const x = floats([3, 96], new Random(2));
    const { y } = await (await openGraph(g)).run({ x });
    const expected = Float32Array.from({ length: 120 }, (_, i) =>
      (x.data as Float32Array)
        .subarray(Math.floor(i / 40) * 96, Math.floor(i / 40) * 96 + 96)
        .reduce((sum, v, k) => sum + v * plain[k * 40 + (i % 40)], 0),
    );
    for (const [i, value] of (y.data as Float32Array).entries())
      expect(Math.abs(value - expected[i])).toBeLessThan(1e-4);
  });

  it('multiplies so also where columns are zero or constant and the last block is not whole', async () => {
    const values = [0, 1, -1, 0.37, -2.5e-3];
    const matrix = Float32Array.from({ length: 40 * values.length }, (_, i) => values[i % values.length]);
    const g = new Graph();
    const own = packWeight(matrix, 40, values.length, bits);
    g.output('y', linearPacked(g, g.input('x', 'float32', [1, 40]), 'w', own));
    const x = floats([1, 40], new Random(4));
    const { y } = await (await openGraph(g)).run({ x });
    const sum = (x.data as Float32Array).reduce((a, b) => a + b, 0);
    const back = unpackWeight(own);
    for (const [i, value] of (y.data as Float32Array).entries()) {
      expect(Math.abs(value - sum * back[i])).toBeLessThan(1e-4);
      expect(back[i]).toBeCloseTo(values[i], 6);
    }
    expect((y.data as Float32Array)[0]).toBe(0);
  });

  it('gives as rows of a table exactly the columns of the matrix', async () => {
    const g = new Graph();
    g.output('y', embedPacked(g, g.input('ids', 'int32', [2, 2]), 'w', packed));
    const { y } = await (await openGraph(g)).run({ ids: integers([39, 0, 7, 39], [2, 2]) });
    expect(y.dims).toEqual([2, 2, 96]);
    const rows = [39, 0, 7, 39].flatMap((id) => Array.from({ length: 96 }, (_, i) => plain[i * 40 + id]));
    expect([...(y.data as Float32Array)]).toEqual(rows);
  });
});

it('a table whose rows are no whole blocks is refused', () => {
  const g = new Graph();
  const packed = packWeight(new Float32Array(40 * 4), 40, 4, 8);
  expect(() => embedPacked(g, g.input('ids', 'int32', [1]), 'w', packed)).toThrow('40 values a row');
});
