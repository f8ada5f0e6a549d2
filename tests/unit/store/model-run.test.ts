import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../src/engine/engine-error';
import type { EngineProgress } from '../../../src/engine/engine-protocol';
import { advanceRun, endRun, isRunning, type ModelRun, NEW_RUN } from '../../../src/store/model-run';

const EVENTS: readonly EngineProgress<'profile'>[] = [
  { kind: 'loading', folderUrl: 'https://a.b/', loadedBytes: 10, totalBytes: 20 },
  { kind: 'warming', folderUrl: 'https://a.b/' },
  {
    kind: 'opened',
    thresholds: null,
    writesTrace: true,
    unseen: null,
    cannot: {},
    provenance: { name: 'a', variant: 'sft', weightBits: 8, decoderSha256: 'ab', seenCountries: ['PL'] },
    prompt: { text: 'Where?', tokens: 70 },
  },
  { kind: 'seen', elapsedMs: 1 },
  { kind: 'prefilled', promptTokens: 70, elapsedMs: 2 },
  { kind: 'token', token: 5, text: '<think>' },
  { kind: 'token', token: 6, text: '<think>No water.' },
  {
    kind: 'done',
    text: '<think>No water.</think>',
    tokens: 3,
    ended: true,
    expected: 3.2,
    elapsedMs: 9,
    runMs: 8,
  },
  { kind: 'rollout', index: 0, seed: 5, text: 'x', tokens: 1, ended: true, expected: null },
];
const played = (events: readonly EngineProgress<'profile'>[], start: ModelRun = NEW_RUN) =>
  events.reduce(advanceRun, start);

describe('a model run', () => {
  it('goes through its phases in the order of the events', () => {
    const phases = EVENTS.map((_, i) => played(EVENTS.slice(0, i + 1)).phase);
    expect(phases).toEqual([
      'loading',
      'loading',
      'looking',
      'reading',
      'writing',
      'writing',
      'writing',
      'done',
      'done',
    ]);
    expect(played(EVENTS)).toMatchObject({ text: '<think>No water.</think>', expected: 3.2, elapsedMs: 9 });
    expect(played(EVENTS).samples).toEqual([{ seed: 5, text: 'x', answer: null, expected: null }]);
    expect(played(EVENTS.slice(0, 1))).toMatchObject({ loadedBytes: 10, totalBytes: 20 });
    expect(isRunning(played(EVENTS))).toBe(false);
  });

  it('keeps what was said when it is stopped or fails, and tells the two apart', () => {
    const half = played(EVENTS.slice(0, 7));
    expect(endRun(half, new EngineError('cancelled', 'Stopped.'))).toMatchObject({ phase: 'stopped', text: half.text });
    expect(endRun(half, new EngineError('altered', 'changed'))).toMatchObject({ phase: 'failed', error: 'changed' });
  });

  it('takes back what was said when the output begins anew on another backend', () => {
    expect(played(EVENTS.slice(2, 3), played(EVENTS.slice(0, 7)))).toMatchObject({ phase: 'looking', text: '' });
  });
});
