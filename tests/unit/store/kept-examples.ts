import type { Prediction } from '../../../src/domain/prediction';
import type { HistoryEntry } from '../../../src/store/history';
import type { KeptEntry } from '../../../src/store/kept-entry';

const rollout = { seed: null, text: '<answer>4.2</answer>', answer: 4.2, expected: 4.31 };

/** A finished question. @param place degrees east */
export const predictionOf = (id: string, place = 1, madeAt = 1_700_000_000_000): Prediction => ({
  id,
  region: { lonDeg: place, latDeg: 50, groundMeters: 640 },
  placeName: 'Mainz',
  indicator: 'population',
  sourceId: 'here',
  imageSha256: 'a'.repeat(64),
  madeAt,
  truth: null,
  models: { sft: { greedy: rollout, samples: [], elapsedMs: 12 } },
});

export const entryOf = (id: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  prediction: predictionOf(id),
  name: null,
  isPinned: false,
  ...more,
});

export const keptOf = (id: string, changedAt: number, more: Partial<HistoryEntry> = {}): KeptEntry => ({
  world: 'earth',
  entry: entryOf(id, more),
  changedAt,
});
