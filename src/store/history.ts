import type { Prediction } from '../domain/prediction';
import { one, plural, t } from '../domain/words';

/** The set that an entry belongs to: each of its entries carries its name. */
export interface SetMark {
  readonly id: string;
  readonly name: string;
  /** Present where a link has brought it: SHA-256 of the manifests of the models that answered there, as it says. */
  readonly linked?: Readonly<Record<string, string>> | undefined;
}

/** A finished question with what the visitor noted on it. */
export interface HistoryEntry {
  readonly prediction: Prediction;
  /** As renamed; null for the place's own name. */
  readonly name: string | null;
  /** Pinned entries come first and survive when the list is cut. */
  readonly isPinned: boolean;
  /** What it was asked about together with; absent for a region by itself. */
  readonly set?: SetMark | undefined;
}

/** All finished questions, the latest first, with what undo and redo need. */
export interface History {
  readonly entries: readonly HistoryEntry[];
  readonly past: readonly (readonly HistoryEntry[])[];
  readonly future: readonly (readonly HistoryEntry[])[];
}

export const EMPTY_HISTORY: History = { entries: [], past: [], future: [] };

/** Steps that can be undone. */
const MAX_PAST = 100;
/** Entries that are kept of a world, at about 2.5 kB each; beyond it the oldest that is not pinned goes. */
export const MAX_ENTRIES = 5000;

/** So many entries before the history is full a person is told. */
const TOLD_BEFORE: readonly number[] = [100, 10, 1, 0];

/** What a person is told before an entry goes; null where there is room. */
export function roomNote({ length }: readonly HistoryEntry[]): string | null {
  const left = MAX_ENTRIES - length;
  if (!TOLD_BEFORE.includes(left)) return null;
  return plural(
    left,
    one`The history has room for ${left} more region; then the oldest that is not pinned goes. Save it as a file, or delete what you do not need: the table does both.`,
    t`The history has room for ${left} more regions; then the oldest that is not pinned goes. Save it as a file, or delete what you do not need: the table does both.`,
  );
}

function changed(history: History, entries: readonly HistoryEntry[]): History {
  return { entries, past: [...history.past, history.entries].slice(-MAX_PAST), future: [] };
}

/** Whether two are about the same region, indicator and imagery: the map shows one cell for them. */
const isSameQuestion = (a: Prediction, b: Prediction): boolean =>
  a.indicator === b.indicator &&
  a.sourceId === b.sourceId &&
  a.region.lonDeg === b.region.lonDeg &&
  a.region.latDeg === b.region.latDeg;

/**
 * Adds a finished question on top, in the place of what was asked before by itself; a name and a pin that it had are
 * kept. What belongs to a set stays there.
 */
export function addPrediction(history: History, prediction: Prediction): History {
  const old = history.entries.find((entry) => !entry.set && isSameQuestion(entry.prediction, prediction));
  const rest = history.entries.filter((entry) => entry !== old);
  if (rest.length >= MAX_ENTRIES) {
    const oldest = rest.findLastIndex((entry) => !entry.isPinned);
    if (oldest >= 0) rest.splice(oldest, 1);
  }
  const entry = { prediction, name: old?.name ?? null, isPinned: old?.isPinned ?? false };
  return changed(history, [entry, ...rest]);
}

/**
 * Adds finished questions of a set on top, and to what undo goes back to as well: an undo takes back what was done by
 * hand, never what came of itself meanwhile. Those that are there already are replaced.
 */
export function addToSet({ entries, past, future }: History, added: readonly HistoryEntry[]): History {
  const ids = new Set(added.map(({ prediction }) => prediction.id));
  const isThere = entries.some(({ prediction }) => ids.has(prediction.id));
  const withAdded = (old: readonly HistoryEntry[]): readonly HistoryEntry[] => [
    ...added,
    ...(isThere ? old.filter(({ prediction }) => !ids.has(prediction.id)) : old),
  ];
  return { entries: withAdded(entries), past: past.map(withAdded), future: future.map(withAdded) };
}

function changeEntry(history: History, id: string, change: Partial<HistoryEntry>): History {
  return changed(
    history,
    history.entries.map((entry) => (entry.prediction.id === id ? { ...entry, ...change } : entry)),
  );
}

/** An empty name goes back to the place's own. */
export const renameEntry = (history: History, id: string, name: string): History =>
  changeEntry(history, id, { name: name.trim().slice(0, 120) || null });

export const pinEntry = (history: History, id: string, isPinned: boolean): History =>
  changeEntry(history, id, { isPinned });

/** An empty name leaves the one that it has. */
export function renameSet(history: History, id: string, name: string): History {
  const named = name.trim().slice(0, 120);
  if (named === '') return history;
  return changed(
    history,
    history.entries.map((entry) => (entry.set?.id === id ? { ...entry, set: { ...entry.set, name: named } } : entry)),
  );
}

export const deleteSet = (history: History, id: string): History =>
  changed(
    history,
    history.entries.filter(({ set }) => set?.id !== id),
  );

export const deleteEntry = (history: History, id: string): History =>
  changed(
    history,
    history.entries.filter((entry) => entry.prediction.id !== id),
  );

/** Goes back by one change; the same history where there is none. */
export function undo({ entries, past, future }: History): History {
  const before = past.at(-1);
  return before
    ? { entries: before, past: past.slice(0, -1), future: [entries, ...future] }
    : { entries, past, future };
}

/** Takes back an undo; the same history where there is none. */
export function redo({ entries, past, future }: History): History {
  const [after, ...rest] = future;
  return after ? { entries: after, past: [...past, entries], future: rest } : { entries, past, future };
}
