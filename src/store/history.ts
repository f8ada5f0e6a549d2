import type { Prediction } from '../domain/prediction';

/** A finished question with what the visitor noted on it. */
export interface HistoryEntry {
  readonly prediction: Prediction;
  /** As renamed; null for the place's own name. */
  readonly name: string | null;
  /** Pinned entries come first and survive when the list is cut. */
  readonly isPinned: boolean;
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
/**
 * Entries that are kept of a world; beyond it the oldest that is not pinned goes. At about 2.5 kB each, two worlds fit
 * a browser's 5 MB.
 */
export const MAX_ENTRIES = 900;

function changed(history: History, entries: readonly HistoryEntry[]): History {
  return { entries, past: [...history.past, history.entries].slice(-MAX_PAST), future: [] };
}

/** Replaces what was asked before of the same region, indicator and imagery: the map shows one cell for it. */
const isSameQuestion = (a: Prediction, b: Prediction): boolean =>
  a.indicator === b.indicator &&
  a.sourceId === b.sourceId &&
  a.region.lonDeg === b.region.lonDeg &&
  a.region.latDeg === b.region.latDeg;

/** Adds a finished question on top. A name and a pin that the same question had before are kept. */
export function addPrediction(history: History, prediction: Prediction): History {
  const old = history.entries.find((entry) => isSameQuestion(entry.prediction, prediction));
  const rest = history.entries.filter((entry) => entry !== old);
  if (rest.length >= MAX_ENTRIES) {
    const oldest = rest.findLastIndex((entry) => !entry.isPinned);
    if (oldest >= 0) rest.splice(oldest, 1);
  }
  const entry = { prediction, name: old?.name ?? null, isPinned: old?.isPinned ?? false };
  return changed(history, [entry, ...rest]);
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
