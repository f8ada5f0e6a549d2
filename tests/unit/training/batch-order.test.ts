import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BatchOrder } from '../../../src/training/batch-order';

const items = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const orderArbitrary = fc
  .record({ size: fc.integer({ min: 1, max: 6 }), batches: fc.integer({ min: 1, max: 6 }), seed: fc.nat() })
  .map(({ size, batches, seed }) => ({
    size,
    perEpoch: batches,
    order: new BatchOrder(items(size * batches), size, seed),
  }));

describe('the order of batches', () => {
  it('covers every item once an epoch', () => {
    fc.assert(
      fc.property(orderArbitrary, fc.nat({ max: 3 }), ({ size, perEpoch, order }, epoch) => {
        const seen = Array.from({ length: perEpoch }, (_, i) => order.batch(epoch * perEpoch + i)).flat();
        expect(seen.sort((a, b) => a - b)).toEqual(items(size * perEpoch));
      }),
    );
  });

  it('is a function of the step: a run that starts at any step meets what the others met there', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.nat({ max: 40 }), { minLength: 1 }), (seed, steps) => {
        const used = new BatchOrder(items(13), 4, seed);
        for (const step of steps) expect(used.batch(step)).toEqual(new BatchOrder(items(13), 4, seed).batch(step));
      }),
    );
  });

  it('repeats no item within an epoch when the batches do not come out even', () => {
    const order = new BatchOrder(items(13), 4, 1);
    expect(new Set([0, 1, 2].flatMap((step) => order.batch(step))).size).toBe(12);
  });

  it('is another in each epoch and for each seed', () => {
    const epoch = (seed: number, first: number) =>
      [0, 1, 2, 3].flatMap((i) => new BatchOrder(items(32), 8, seed).batch(first + i));
    expect(epoch(1, 0)).not.toEqual(epoch(1, 4));
    expect(epoch(1, 0)).not.toEqual(epoch(2, 0));
  });

  it('refuses a batch that is larger than all items', () => {
    expect(() => new BatchOrder(items(3), 4, 1)).toThrow('3 training items are fewer than a batch of 4');
  });
});
