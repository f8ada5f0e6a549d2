import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../../src/domain/random';
import { claimedPlacesOf, planEvaluation, spreadEvenly } from '../../../../src/study/evaluation/evaluation-plan';
import { syntheticRegions } from '../../training/tiny-run';

const SIZES = { perSplit: 10, locationTiles: 4, claimedPlaces: 6, ablationTiles: 5, causalTiles: 3 };
const regions = syntheticRegions(60, new Random(1));
const groupOf = (row: number): string | null => {
  const { split } = regions.rows[row].splits;
  return split === 'seen_train' ? null : split;
};
const count = (list: readonly string[]): Record<string, number> =>
  Object.fromEntries([...new Set(list)].sort().map((key) => [key, list.filter((k) => k === key).length]));

describe('spreadEvenly', () => {
  const itemsArbitrary = fc.uniqueArray(fc.nat({ max: 999 }), { maxLength: 60 });
  const key = (n: number): string => String(n % 4);

  it('takes as many items as asked, or all, each once, and evenly from groups that have enough', () => {
    fc.assert(
      fc.property(itemsArbitrary, fc.nat({ max: 70 }), (items, n) => {
        const taken = spreadEvenly(items, key, n, 'test');
        expect(taken).toHaveLength(Math.min(n, items.length));
        expect(new Set(taken).size).toBe(taken.length);
        expect(taken.every((item) => items.includes(item))).toBe(true);
        const sizes = count(items.map(key));
        const shares = count(taken.map(key));
        const most = Math.max(0, ...Object.values(shares));
        for (const group of Object.keys(sizes))
          expect(shares[group] ?? 0).toBeGreaterThanOrEqual(Math.min(sizes[group], most - 1));
      }),
    );
  });

  it('takes the same again, more of the same when more are asked for, and others for another purpose', () => {
    const items = Array.from({ length: 40 }, (_, i) => i);
    expect(spreadEvenly(items, key, 12, 'a')).toEqual(spreadEvenly(items, key, 12, 'a'));
    expect(spreadEvenly(items, key, 20, 'a').slice(0, 12)).toEqual(spreadEvenly(items, key, 12, 'a'));
    expect(spreadEvenly(items, key, 12, 'b')).not.toEqual(spreadEvenly(items, key, 12, 'a'));
  });
});

describe('the plan of an evaluation', () => {
  const plan = planEvaluation(regions, groupOf, SIZES);

  it('is the same for every model', () => expect(planEvaluation(regions, groupOf, SIZES)).toEqual(plan));

  it('takes at most so many tiles of each split, and none of a split that is left out', () => {
    expect(count(plan.tiles.map((row) => String(groupOf(row))))).toEqual({ seen_heldout: 10, unseen: 10 });
    const all = planEvaluation(regions, groupOf, { ...SIZES, perSplit: Number.POSITIVE_INFINITY });
    expect(all.tiles).toHaveLength(regions.rows.filter(({ splits }) => splits.split !== 'seen_train').length);
  });

  it('takes the samples of its parts evenly from the splits, as positions in its tiles', () => {
    const splits = (positions: readonly number[]) => count(positions.map((p) => String(groupOf(plan.tiles[p]))));
    expect(splits(plan.locationTiles)).toEqual({ seen_heldout: 2, unseen: 2 });
    expect(plan.ablationTiles).toHaveLength(5);
    expect(plan.causalTiles).toHaveLength(3);
  });

  it('keeps the tiles of a smaller plan in a larger one', () => {
    const small = planEvaluation(regions, groupOf, { ...SIZES, perSplit: 5 });
    expect(small.tiles.every((row) => plan.tiles.includes(row))).toBe(true);
  });

  it('leaves out parts of size zero', () => {
    const bare = planEvaluation(regions, groupOf, { ...SIZES, ablationTiles: 0, causalTiles: 0 });
    expect([bare.ablationTiles, bare.causalTiles]).toEqual([[], []]);
  });
});

describe('the places that are claimed', () => {
  it('come from all countries alike, training regions included', () => {
    const places = claimedPlacesOf(regions, 9);
    const countries = places.map((place) => regions.rows[regions.contexts.indexOf(place)].country as string);
    expect(count(countries)).toEqual({ AA: 3, BB: 3, CC: 3 });
  });
});
