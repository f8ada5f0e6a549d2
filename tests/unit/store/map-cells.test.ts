import { describe, expect, it } from 'vitest';
import type { Prediction } from '../../../src/domain/prediction';
import { EMPTY_HISTORY } from '../../../src/store/history';
import { entriesOf, entryAbout } from '../../../src/store/map-cells';

const rollout = { seed: null, text: '', answer: 4.2, expected: 4.3 };
const entry = (id: string, sourceId: string, lonDeg = 0) => {
  const prediction: Prediction = {
    id,
    region: { lonDeg, latDeg: 0, groundMeters: 640 },
    placeName: null,
    indicator: 'population',
    sourceId,
    imageSha256: 'a'.repeat(64),
    madeAt: 1,
    truth: null,
    models: { sft: { greedy: rollout, samples: [], elapsedMs: 0 } },
  };
  return { prediction, name: null, isPinned: false };
};
const chosen = (own: ReturnType<typeof entry>[], recorded: ReturnType<typeof entry>[], atlasDate: 0 | 1 = 1) => ({
  world: 'atlas' as const,
  atlasDate,
  indicator: 'population' as const,
  history: { ...EMPTY_HISTORY, entries: own },
  recorded: { note: 'ours', focusId: '', entries: recorded },
  hiddenSets: [] as readonly string[],
});
const ids = (...args: Parameters<typeof chosen>) => entriesOf(chosen(...args)).map(({ prediction }) => prediction.id);

describe('entries of the world that is looked at', () => {
  it('are the visitor’s own, and recorded ones that were not asked anew', () => {
    expect(ids([entry('own', 'atlas-1')], [entry('old', 'atlas-1'), entry('other', 'atlas-1', 3)])).toEqual([
      'own',
      'other',
    ]);
  });

  it('belong to the date that they were made for; a picture of the visitor belongs to both', () => {
    const own = [entry('earlier', 'atlas-0', 1), entry('later', 'atlas-1', 2), entry('mine', 'own-picture', 3)];
    expect(ids(own, [], 0)).toEqual(['earlier', 'mine']);
    expect(ids(own, [], 1)).toEqual(['later', 'mine']);
  });

  it('do not hide a recorded answer by one of the other date', () => {
    expect(ids([entry('earlier', 'atlas-0')], [entry('recorded', 'atlas-1')], 1)).toEqual(['recorded']);
  });

  it('are found by their very region', () => {
    const state = chosen([entry('here', 'atlas-1', 3)], []);
    expect(entryAbout(state, { lonDeg: 3, latDeg: 0, groundMeters: 640 })?.prediction.id).toBe('here');
    expect(entryAbout(state, { lonDeg: 3.001, latDeg: 0, groundMeters: 640 })).toBeNull();
  });
});
