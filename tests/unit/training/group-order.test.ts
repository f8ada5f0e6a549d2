import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GroupOrder } from '../../../src/training/group-order';

interface Item {
  readonly key: string;
  readonly id: number;
}

const ITEMS: Item[] = Array.from({ length: 60 }, (_, id) => ({ key: ['a', 'b', 'b', 'c'][id % 4], id }));
const orderOf = (seed: number, size = 4, perBatch = 3) => new GroupOrder(ITEMS, ({ key }) => key, size, perBatch, seed);

describe('the order of groups', () => {
  it('has the asked number of groups a step, each of one key', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 4 }),
        fc.nat(60),
        (size, perBatch, step) => {
          const groups = orderOf(1, size, perBatch).batch(step);
          expect(groups).toHaveLength(perBatch);
          for (const group of groups) {
            expect(group).toHaveLength(size);
            expect(new Set(group.map(({ key }) => key)).size).toBe(1);
            expect(new Set(group).size).toBe(size);
          }
        },
      ),
    );
  });

  it('uses no item twice in an epoch, and most of them', () => {
    // 15 + 30 + 15 items give 3 + 7 + 3 groups of four: four steps of three.
    const order = orderOf(1);
    const used = [0, 1, 2, 3].flatMap((step) =>
      order
        .batch(step)
        .flat()
        .map(({ id }) => id),
    );
    expect(new Set(used).size).toBe(48);
  });

  it('is a function of seed and step alone, and cuts other groups in each epoch', () => {
    const order = orderOf(1);
    order.batch(9);
    expect(order.batch(2)).toEqual(orderOf(1).batch(2));
    expect(orderOf(2).batch(2)).not.toEqual(orderOf(1).batch(2));
    expect(order.batch(4)).not.toEqual(order.batch(0));
  });

  it('refuses too few items, saying how many groups there are', () => {
    expect(() => orderOf(1, 16, 2)).toThrow('1 groups of 16 are fewer than the 2 of a batch');
  });
});
