import { describe, expect, it } from 'vitest';
import { changeBetween, datedPairs } from '../../../src/store/dated-pairs';
import type { HistoryEntry } from '../../../src/store/history';
import type { ChosenEntries } from '../../../src/store/map-cells';
import { entryOf } from './kept-examples';

const entryAtDate = (id: string, sourceId: string, truth: number | null, lonDeg = 10): HistoryEntry => {
  const entry = entryOf(id);
  const region = { ...entry.prediction.region, lonDeg };
  return {
    ...entry,
    prediction: { ...entry.prediction, id, sourceId, truth, region, indicator: 'population' },
  };
};
const chosen = (entries: readonly HistoryEntry[], more: Partial<ChosenEntries> = {}): ChosenEntries => ({
  world: 'atlas',
  atlasDate: 1,
  indicator: 'population',
  history: { entries, past: [], future: [] },
  recorded: null,
  hiddenSets: [],
  ...more,
});

describe('what has changed between the dates', () => {
  const earlier = entryAtDate('a', 'atlas-0', 2);
  const later = entryAtDate('b', 'atlas-1', 5.5);

  it('is later minus earlier, whichever date is looked at', () => {
    for (const [atlasDate, entry] of [
      [1, later],
      [0, earlier],
    ] as const) {
      const pairs = datedPairs(chosen([earlier, later], { atlasDate }), [entry]);
      expect([...pairs.keys()]).toEqual([entry]);
      const pair = pairs.get(entry);
      expect(pair && changeBetween(pair, ({ truth }) => truth)).toBe(3.5);
    }
  });

  it('is found in a set that is hidden, and not known where one date has no number', () => {
    const hidden = { ...entryAtDate('c', 'atlas-0', null), set: { id: 'mine', name: 'Mine' } };
    const pair = datedPairs(chosen([hidden, later], { hiddenSets: ['mine'] }), [later]).get(later);
    expect(pair?.earlier.id).toBe('c');
    expect(pair && changeBetween(pair, ({ truth }) => truth)).toBeNull();
  });

  it('is of the same square alone, of no picture of the visitor, and of no world without dates', () => {
    const elsewhere = entryAtDate('d', 'atlas-0', 2, 11);
    const own = entryAtDate('e', 'own-picture', 2);
    expect(datedPairs(chosen([elsewhere, later]), [later]).size).toBe(0);
    expect(datedPairs(chosen([own, later]), [own, later]).size).toBe(0);
    expect(datedPairs(chosen([earlier, later], { world: 'earth' }), [later]).size).toBe(0);
  });
});
