import * as v from 'valibot';
import { INDICATORS } from '../domain/indicator';
import { type WorldId, worldById } from '../worlds/worlds';
import type { HistoryEntry } from './history';

const finite = v.pipe(v.number(), v.finite());
const score = v.nullable(v.pipe(finite, v.minValue(0), v.maxValue(10)));
const text = v.pipe(v.string(), v.maxLength(20_000));
const name = v.nullable(v.pipe(v.string(), v.maxLength(200)));

const RolloutSchema = v.object({ seed: v.nullable(finite), text, answer: score, expected: score });
const PredictionSchema = v.object({
  id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
  region: v.object({
    lonDeg: v.pipe(finite, v.minValue(-180), v.maxValue(180)),
    latDeg: v.pipe(finite, v.minValue(-90), v.maxValue(90)),
    groundMeters: v.pipe(finite, v.gtValue(0)),
  }),
  placeName: name,
  indicator: v.picklist(INDICATORS.map(({ id }) => id)),
  sourceId: v.pipe(v.string(), v.maxLength(100)),
  imageSha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  madeAt: v.pipe(finite, v.minValue(0)),
  truth: score,
  models: v.record(
    v.pipe(v.string(), v.maxLength(60)),
    v.object({
      greedy: RolloutSchema,
      samples: v.pipe(v.array(RolloutSchema), v.maxLength(64)),
      elapsedMs: v.pipe(finite, v.minValue(0)),
    }),
  ),
});

/** A finished question as it is stored and exported. */
export const HistoryEntrySchema = v.object({ prediction: PredictionSchema, name, isPinned: v.boolean() });

const StoredSchema = v.object({ version: v.literal(1), entries: v.array(v.unknown()) });

/** The part of `localStorage` that is used. */
export interface TextStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export interface RestoredHistory {
  readonly entries: readonly HistoryEntry[];
  /** What could not be read, for people; null when all was well. */
  readonly problem: string | null;
}

/** Reads what an earlier visit left of a world. Entries that are damaged are left out and counted; never throws. */
export function readStoredHistory(storage: TextStorage, world: WorldId): RestoredHistory {
  let stored: string | null;
  try {
    stored = storage.getItem(worldById(world).historyKey);
  } catch {
    return { entries: [], problem: 'This browser keeps no data for this page; the history ends with this visit.' };
  }
  if (stored === null) return { entries: [], problem: null };
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), StoredSchema), stored);
  if (!parsed.success) return { entries: [], problem: 'The stored history could not be read and was left out.' };
  const entries = parsed.output.entries.flatMap((entry): HistoryEntry[] => {
    const one = v.safeParse(HistoryEntrySchema, entry);
    return one.success ? [one.output] : [];
  });
  const lost = parsed.output.entries.length - entries.length;
  return {
    entries,
    problem: lost === 0 ? null : `${lost} damaged entries of the stored history were left out.`,
  };
}

/** Keeps the history of a world for the next visit. @returns what went wrong, for people; null when it is stored */
export function storeHistory(storage: TextStorage, world: WorldId, entries: readonly HistoryEntry[]): string | null {
  try {
    storage.setItem(worldById(world).historyKey, JSON.stringify({ version: 1, entries }));
    return null;
  } catch {
    return 'This browser has no room for the history; it stays until the page is closed.';
  }
}
