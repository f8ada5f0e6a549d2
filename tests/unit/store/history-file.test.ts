import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_HISTORY, MAX_ENTRIES } from '../../../src/store/history';
import { changesSince, newsOf, shownEntries } from '../../../src/store/history-changes';
import { parseHistoryFile, writeHistoryFile } from '../../../src/store/history-file';
import { type KeptEntry, keyOf } from '../../../src/store/kept-entry';
import { newWorld } from '../../../src/store/world-state';
import { entryOf, keptOf } from './kept-examples';

const byKey = (entries: readonly KeptEntry[]) => new Map(entries.map((one) => [keyOf(one.world, one.entry), one]));

/** What is kept after the file of one browser was added to what another one keeps. */
const merged = (kept: ReadonlyMap<string, KeptEntry>, file: readonly KeptEntry[]) =>
  new Map([...kept, ...byKey(newsOf(file, kept))]);
const sorted = (kept: ReadonlyMap<string, KeptEntry>) => [...kept].sort(([a], [b]) => (a < b ? -1 : 1));

const someKept = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c'),
    changedAt: fc.nat(3),
    world: fc.constantFrom('earth' as const, 'atlas' as const),
    name: fc.constantFrom(null, 'x', 'y'),
    isPinned: fc.boolean(),
  })
  .map(({ id, changedAt, world, ...more }): KeptEntry => ({ ...keptOf(id, changedAt, more), world }));
const someFile = fc.array(someKept, { maxLength: 8 });

describe('a saved history', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(someFile, (entries) => {
        expect(parseHistoryFile(writeHistoryFile(entries, 1_700_000_000_000))).toEqual(entries);
      }),
    );
  });

  it('ends in the same on both sides, whichever is added to which, and a second time adds nothing', () => {
    fc.assert(
      fc.property(someFile, someFile, (one, other) => {
        const [here, there] = [merged(new Map(), one), merged(new Map(), other)];
        const both = merged(here, other);
        expect(sorted(both)).toEqual(sorted(merged(there, one)));
        expect(newsOf(other, both)).toEqual([]);
        expect(newsOf(one, both)).toEqual([]);
        for (const key of [...here.keys(), ...there.keys()]) expect(both.has(key)).toBe(true);
      }),
    );
  });

  it.each([
    [
      'a side of 5e-324 m',
      '"groundMeters":640',
      '"groundMeters":5e-324',
      /^History file, entries\.0\.entry.*groundMeters/,
    ],
    ['a pin that is a word', '"isPinned":false', '"isPinned":"no"', /^History file, entries\.0\.entry\.isPinned/],
    ['an unknown world', '"world":"earth"', '"world":"mars"', /^History file, entries\.0\.world/],
    ['a moment that no page can write', '"changedAt":1', '"changedAt":1e20', /^History file, entries\.0\.changedAt/],
    ['no kind', '"kind":"urban-r1-explorer/history"', '"kind":"x"', /^History file, kind/],
    ['a later version', '"version":1', '"version":2', /newer version of this page has saved it/],
    ['half of it', '}]}', '', /^History file, the file as a whole/],
  ])('is refused as a whole, with the field named: %s', (_, from, to, message) => {
    const text = writeHistoryFile([keptOf('a', 1)], 1);
    expect(text).toContain(from);
    expect(() => parseHistoryFile(text.replace(from, to))).toThrow(message);
  });

  it('is refused where there is no room for it, before anything is changed', () => {
    const shown = byKey(Array.from({ length: MAX_ENTRIES - 1 }, (_, i) => keptOf(`e${i}`, 1)));
    expect(newsOf([keptOf('a', 1)], shown)).toHaveLength(1);
    expect(() => newsOf([keptOf('a', 1), keptOf('b', 1)], shown)).toThrow(`has room for ${MAX_ENTRIES}. Nothing was`);
  });
});

describe('what has to be written', () => {
  it('is what differs from what is stored, each entry for itself', () => {
    const [same, other, gone] = [keptOf('same', 5), keptOf('other', 5), keptOf('gone', 5)];
    const entries = [same.entry, { ...other.entry, isPinned: true }, entryOf('new')];
    const state = { ...newWorld('earth'), world: 'earth' as const, left: {}, history: { ...EMPTY_HISTORY, entries } };
    const stored = byKey([same, other, gone]);
    expect(changesSince(stored, shownEntries(state, stored, 3))).toEqual([
      { kind: 'put', kept: { ...other, entry: entries[1], changedAt: 6 }, seenAt: 5 },
      { kind: 'put', kept: { world: 'earth', entry: entryOf('new'), changedAt: 3 }, seenAt: undefined },
      { kind: 'delete', key: 'earth gone' },
    ]);
  });
});
