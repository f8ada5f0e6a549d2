import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Prediction } from '../../../src/domain/prediction';
import {
  addPrediction,
  deleteEntry,
  EMPTY_HISTORY,
  type History,
  MAX_ENTRIES,
  pinEntry,
  redo,
  renameEntry,
  undo,
} from '../../../src/store/history';
import { readStoredHistory, storeHistory } from '../../../src/store/stored-history';

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

/** `localStorage` in memory. */
function memory(full = false) {
  const texts = new Map<string, string>();
  return {
    texts,
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => {
      if (full) throw new Error('QuotaExceededError');
      texts.set(key, text);
    },
  };
}

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
});

describe('the stored history', () => {
  it('comes back as it was stored', () => {
    const storage = memory();
    expect(storeHistory(storage, 'earth', filled.entries)).toBeNull();
    expect(readStoredHistory(storage, 'earth')).toEqual({ entries: filled.entries, problem: null });
  });

  it('keeps the worlds apart, Earth’s where it was before there were two', () => {
    const storage = memory();
    storeHistory(storage, 'earth', filled.entries);
    storeHistory(storage, 'atlas', filled.entries.slice(1));
    expect([...storage.texts.keys()]).toEqual(['urban-r1-explorer/history', 'urban-r1-explorer/history/atlas']);
    expect(readStoredHistory(storage, 'earth').entries).toEqual(filled.entries);
    expect(readStoredHistory(storage, 'atlas').entries).toEqual(filled.entries.slice(1));
  });

  it('leaves damaged entries out and says how many', () => {
    const storage = memory();
    storeHistory(storage, 'earth', filled.entries);
    const [key, text] = [...storage.texts][0];
    storage.setItem(key, text.replace('"lonDeg":2', '"lonDeg":2000'));
    const { entries, problem } = readStoredHistory(storage, 'earth');
    expect(entries.map((e) => e.prediction.id)).toEqual(['a']);
    expect(problem).toContain('1 damaged');
  });

  it('begins empty, and says so, when what is stored is no history', () => {
    const storage = memory();
    storeHistory(storage, 'earth', []);
    storage.setItem([...storage.texts.keys()][0], '{"version":9}');
    expect(readStoredHistory(storage, 'earth')).toMatchObject({
      entries: [],
      problem: expect.stringContaining('left out'),
    });
  });

  it('says when there is no room', () =>
    expect(storeHistory(memory(true), 'earth', filled.entries)).toContain('no room'));
});
