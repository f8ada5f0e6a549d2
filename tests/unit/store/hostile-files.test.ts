import { describe, expect, it } from 'vitest';
import { parseRecordedExample } from '../../../src/actions/shipped/recorded-example';
import { parseExperiment } from '../../../src/bias/lab/experiment-file';
import { parseLabEvaluation } from '../../../src/bias/lab/lab-evaluation';
import { parseLabReport, writeLabReport } from '../../../src/bias/lab/lab-report';
import { makeLabReport } from '../../../src/bias/lab/make-report';
import { Random } from '../../../src/domain/random';
import { parseHistoryFile, writeHistoryFile } from '../../../src/store/history-file';
import { readLegacyHistory } from '../../../src/store/legacy-history';
import { worldById } from '../../../src/worlds/worlds';
import { exampleEvaluation } from '../bias/lab/example-evaluation';
import { exampleRollouts, exampleTeleport } from '../bias/lab/example-experiment';
import { keptOf } from './kept-examples';

const rollout = { seed: 3, text: '<answer>4.2</answer>', answer: 4.2, expected: 4.31 };
const PREDICTION = {
  id: 'a',
  region: { lonDeg: 8, latDeg: 50, groundMeters: 640 },
  placeName: 'Mainz',
  indicator: 'population',
  sourceId: 'here',
  imageSha256: 'a'.repeat(64),
  madeAt: 1_700_000_000_000,
  truth: null,
  models: { sft: { greedy: rollout, samples: [rollout], elapsedMs: 12 } },
};
const EVALUATION = exampleEvaluation(['unseen'], 12);
const HISTORY = { version: 1, entries: [{ prediction: PREDICTION, name: null, isPinned: false }] };

/** The moments of what a file held, once it is accepted. */
type Read = (text: string) => readonly number[];

function readHistory(text: string): readonly number[] {
  const storage = {
    getItem: (key: string) => (key === worldById('earth').historyKey ? text : null),
    removeItem: () => {
      throw new Error('Reading must not write.');
    },
  };
  const found = readLegacyHistory(storage, 'earth');
  // What cannot be read is kept all the same.
  expect(found?.records.size === 1 || !/"entries":\[.+\]/.test(text)).toBe(true);
  return found?.kept.map(({ entry }) => entry.prediction.madeAt) ?? [];
}

const KINDS: readonly [name: string, file: unknown, read: Read][] = [
  ['teleport tests', exampleTeleport(), (text) => [parseExperiment(text).madeAt]],
  ['rollouts', exampleRollouts(), (text) => [parseExperiment(text).madeAt]],
  ['evaluations', EVALUATION, (text) => [parseLabEvaluation(text).madeAt]],
  [
    'reports',
    JSON.parse(writeLabReport(makeLabReport(EVALUATION, { resamples: 5, shuffles: 5 }))),
    (text) => [parseLabReport(text).madeAt],
  ],
  ['histories', HISTORY, readHistory],
  [
    'saved histories',
    JSON.parse(writeHistoryFile([keptOf('a', 1)], 1)),
    (text) => parseHistoryFile(text).map(({ entry }) => entry.prediction.madeAt),
  ],
  [
    'recorded examples',
    { note: 'n', focusId: 'a', predictions: [PREDICTION] },
    (text) => parseRecordedExample(text).entries.map(({ prediction }) => prediction.madeAt),
  ],
];

const STRANGE: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e20,
  1e308,
  Number.MAX_SAFE_INTEGER,
  '',
  '1e20',
  '\u0000\n<b>',
  'x'.repeat(30_000),
  [],
  {},
  [[[]]],
  Array(2000).fill(null),
];

/** A file with one field that is something else, is missing, or with signs that are no JSON. */
function mutated(file: unknown, random: Random): string {
  const copy = structuredClone(file);
  let at = copy as Record<string, unknown>;
  for (;;) {
    const keys = Object.keys(at);
    const key = keys[Math.floor(random.next() * keys.length)];
    const inner = at[key];
    if (typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0 && random.next() < 0.9) {
      at = inner as Record<string, unknown>;
      continue;
    }
    if (random.next() < 0.1) delete at[key];
    else at[key] = STRANGE[Math.floor(random.next() * STRANGE.length)];
    break;
  }
  const text = JSON.stringify(copy);
  if (random.next() < 0.8) return text;
  const cut = Math.floor(random.next() * text.length);
  return random.next() < 0.5
    ? text.slice(0, cut)
    : `${text.slice(0, cut)}${random.next() < 0.5 ? 'NaN' : '1e999'}${text.slice(cut + 1)}`;
}

const EACH = 3400;

describe('files that somebody has changed', () => {
  it.each(KINDS)(`are read, or refused in one short line: ${EACH} %s`, (_, file, read) => {
    const random = new Random(20_261_127);
    let refused = 0;
    for (let i = 0; i < EACH; i++) {
      const text = mutated(file, random);
      let moments: readonly number[] = [];
      try {
        moments = read(text);
      } catch (error) {
        refused++;
        expect((error as Error).constructor).toBe(Error);
        expect((error as Error).message).toMatch(/^.{10,520}$/);
      }
      for (const madeAt of moments) expect(new Date(madeAt).toLocaleString('en', { dateStyle: 'medium' })).toBeTruthy();
    }
    // A history leaves the bad entry out instead.
    if (file !== HISTORY) expect(refused).toBeGreaterThan(EACH / 5);
  });

  it.each(KINDS)('have no date that a page cannot write: %s', (_, file, read) => {
    for (const strange of ['1e20', '8640000000000001', '253402300800000', '-1']) {
      const text = JSON.stringify(file).replace(/"madeAt":\d+/, `"madeAt":${strange}`);
      if (file === HISTORY) expect(read(text)).toEqual([]);
      else expect(() => read(text)).toThrow(/madeAt: must not be (before 1970|after the year 9999)\./);
    }
  });

  it('are not even parsed where they are longer than any that was saved', () => {
    expect(() => parseLabReport(' '.repeat(16_000_001))).toThrow('Report: 16000001 characters');
    expect(() => parseLabEvaluation(' '.repeat(64_000_001))).toThrow('Evaluation: 64000001 characters');
  });

  it('have at most 16 models, each of which costs a worker', () => {
    const models = Array.from({ length: 400 }, (_, i) => ({ id: `m${i}`, label: `Model ${i}` }));
    expect(() => parseLabEvaluation(JSON.stringify({ ...EVALUATION, models }))).toThrow(/^Evaluation, models: .*16/);
  });

  it('have at most 100,000 regions', () => {
    const regions = Array(100_001).fill(EVALUATION.regions[0]);
    expect(() => parseLabEvaluation(JSON.stringify({ ...EVALUATION, regions }))).toThrow(
      /^Evaluation, regions: .*100000/,
    );
  });
});
