import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_HISTORY, type History, undo } from '../../../src/store/history';
import { changedAfter, type KeptEntry, laterOf } from '../../../src/store/kept-entry';
import { mergeOutside } from '../../../src/store/merge-history';
import { entryOf, keptOf } from './kept-examples';

const version = fc.record({ changedAt: fc.nat(3), name: fc.constantFrom(null, 'a', 'b'), isPinned: fc.boolean() });
const someKept = version.map(({ changedAt, ...more }): KeptEntry => keptOf('x', changedAt, more));

describe('of several versions of an entry', () => {
  it('the same holds in whatever order they come, and however often', () => {
    fc.assert(
      fc.property(someKept, someKept, someKept, (a, b, c) => {
        expect(laterOf(a, b)).toEqual(laterOf(b, a));
        expect(laterOf(a, a)).toEqual(a);
        expect(laterOf(laterOf(a, b), c)).toEqual(laterOf(a, laterOf(b, c)));
      }),
    );
  });

  it('the later one holds', () => expect(laterOf(keptOf('x', 2), keptOf('x', 1, { name: 'z' })).changedAt).toBe(2));

  it('one that is changed is later than before, whatever the clock says', () => {
    fc.assert(
      fc.property(fc.nat(1e12), fc.integer({ min: -1e13, max: 1e13 }), (before, now) => {
        expect(changedAfter(keptOf('x', before), now)).toBeGreaterThan(before);
      }),
    );
  });
});

describe('what comes from elsewhere', () => {
  const history: History = { ...EMPTY_HISTORY, entries: [entryOf('a')], past: [[]] };
  const none = new Set<string>();

  it('is the same once and twice', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'));
    fc.assert(
      fc.property(ids, ids, (some, gone) => {
        const changed = some.filter((id) => !gone.includes(id)).map((id) => entryOf(id, { name: 'new' }));
        const outside = { changed, gone: new Set(gone) };
        const once = mergeOutside(history, outside);
        expect(mergeOutside(once, outside)).toEqual(once);
      }),
    );
  });

  it('comes in the order of the answers, and survives an undo', () => {
    const merged = mergeOutside(history, { changed: [entryOf('b')], gone: none });
    expect(undo(merged).entries.map(({ prediction }) => prediction.id)).toEqual(['b']);
  });

  it('brings back what was deleted here, and stays whatever is undone', () => {
    const deleted: History = { ...EMPTY_HISTORY, entries: [], past: [[], [entryOf('a')]] };
    const back = entryOf('a', { name: 'Port' });
    const merged = mergeOutside(deleted, { changed: [back], gone: none });
    for (const history of [merged, undo(merged), undo(undo(merged))]) expect(history.entries).toEqual([back]);
  });
});
