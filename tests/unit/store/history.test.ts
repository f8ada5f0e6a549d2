import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Prediction } from '../../../src/domain/prediction';
import {
  addPrediction,
  addToSet,
  deleteEntry,
  deleteSet,
  EMPTY_HISTORY,
  type History,
  MAX_ENTRIES,
  pinEntry,
  redo,
  renameEntry,
  renameSet,
  roomNote,
  undo,
} from '../../../src/store/history';

const rollout = { seed: null, text: '<answer>4.2</answer>', answer: 4.2, expected: 4.31 };
const prediction = (id: string, lonDeg = 0): Prediction => ({
  id,
  region: { lonDeg, latDeg: 50, groundMeters: 640 },
  placeName: 'Mainz',
  indicator: 'population',
  sourceId: 'here',
  imageSha256: 'a'.repeat(64),
  madeAt: 1,
  truth: null,
  models: { sft: { greedy: rollout, samples: [], elapsedMs: 12 } },
});
const ids = ({ entries }: History) => entries.map((entry) => entry.prediction.id);
const filled = addPrediction(addPrediction(EMPTY_HISTORY, prediction('a', 1)), prediction('b', 2));

describe('the history', () => {
  it('has the latest question first', () => expect(ids(filled)).toEqual(['b', 'a']));

  it('replaces the answer to a question that is asked again, and keeps its name and pin', () => {
    const named = pinEntry(renameEntry(filled, 'a', ' The old town '), 'a', true);
    const again = addPrediction(named, prediction('a2', 1));
    expect(ids(again)).toEqual(['a2', 'b']);
    expect(again.entries[0]).toMatchObject({ name: 'The old town', isPinned: true });
  });

  it('undoes and redoes any series of changes', () => {
    const change = fc.oneof(
      fc.constant((h: History) => addPrediction(h, prediction(String(h.past.length), h.past.length))),
      fc.constant((h: History) => (h.entries[0] ? deleteEntry(h, h.entries[0].prediction.id) : h)),
      fc.constant((h: History) => (h.entries[0] ? renameEntry(h, h.entries[0].prediction.id, 'x') : h)),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const end = changes.reduce((h, f) => f(h), EMPTY_HISTORY);
        let back = end;
        for (let i = 0; i < end.past.length; i++) back = undo(back);
        expect(back.entries).toEqual([]);
        for (let i = 0; i < end.past.length; i++) back = redo(back);
        expect(back.entries).toEqual(end.entries);
      }),
    );
  });

  it('comes back to where it was after any sequence of changes to sets, by as many undos, and keeps what came of itself', () => {
    const inSet = (id: string, set: string) => ({
      prediction: prediction(id),
      name: null,
      isPinned: false,
      set: { id: set, name: 'Area', linked: { sft: 'a'.repeat(64) } },
    });
    const change = fc.oneof(
      fc.constant((h: History) => renameSet(h, 's1', `Name ${h.past.length}`)),
      fc.constant((h: History) => deleteSet(h, 's2')),
      fc.constant((h: History) => (h.entries[0] ? pinEntry(h, h.entries[0].prediction.id, true) : h)),
      fc.constant((h: History) => deleteEntry(h, h.entries.at(-1)?.prediction.id ?? '')),
    );
    const start = addToSet(EMPTY_HISTORY, [inSet('a', 's1'), inSet('b', 's1'), inSet('c', 's2')]);
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), fc.nat(30), (changes, at) => {
        let end = start;
        for (const [i, f] of changes.entries()) {
          end = f(end);
          // A batch goes on meanwhile.
          if (i === at) end = addToSet(end, [inSet('late', 's3')]);
        }
        const came = changes.length > at ? [inSet('late', 's3')] : [];
        let back = end;
        while (back.past.length > 0) back = undo(back);
        expect(back.entries).toEqual([...came, ...start.entries]);
        while (back.future.length > 0) back = redo(back);
        expect(back.entries).toEqual(end.entries);
        expect(end.entries.every(({ set }) => set?.linked !== undefined)).toBe(true);
      }),
    );
  });

  it('stays as it is when there is nothing to undo or redo', () => {
    expect(undo(EMPTY_HISTORY)).toEqual(EMPTY_HISTORY);
    expect(redo(filled)).toEqual(filled);
  });

  it('forgets what could be redone once something new happens', () => {
    expect(redo(addPrediction(undo(filled), prediction('c', 3))).entries.map((e) => e.prediction.id)).toEqual([
      'c',
      'a',
    ]);
  });

  it('cuts the oldest entry that is not pinned when it is full', () => {
    const entries = Array.from({ length: MAX_ENTRIES }, (_, i) => ({
      prediction: prediction(`e${i}`, i / 100),
      name: null,
      isPinned: i === MAX_ENTRIES - 1,
    }));
    const cut = ids(addPrediction({ ...EMPTY_HISTORY, entries }, prediction('new', -5)));
    expect(cut).toHaveLength(MAX_ENTRIES);
    expect(cut).toContain(`e${MAX_ENTRIES - 1}`);
    expect(cut).not.toContain(`e${MAX_ENTRIES - 2}`);
  });

  it.each([
    [100, 'room for 100 more regions'],
    [1, 'room for 1 more region;'],
    [0, 'room for 0 more regions'],
  ])('says so before an entry makes room for another: %i left', (left, words) => {
    const entries = Array.from({ length: MAX_ENTRIES - left }, () => filled.entries[0]);
    expect(roomNote(entries)).toContain(words);
    expect(roomNote(entries.slice(2))).toBeNull();
  });
});
