import type { History, HistoryEntry } from './history';

/** What became of a history outside of this page. */
export interface OutsideChanges {
  /** Entries as they are now, whether they are shown here or not. */
  readonly changed: readonly HistoryEntry[];
  /** Ids of entries that were deleted. */
  readonly gone: ReadonlySet<string>;
}

/**
 * Takes in what another tab, an earlier visit or a file says. It also becomes part of what undo goes back to: an undo
 * takes back what was done here, never what was done elsewhere.
 */
export function mergeOutside(history: History, { changed, gone }: OutsideChanges): History {
  if (changed.length === 0 && gone.size === 0) return history;
  const byId = new Map(changed.map((entry) => [entry.prediction.id, entry]));
  const shown = new Set(history.entries.map(({ prediction }) => prediction.id));
  const added = [...byId.values()].filter(({ prediction }) => !shown.has(prediction.id));
  const addedIds = new Set(added.map(({ prediction }) => prediction.id));
  const merged = (entries: readonly HistoryEntry[]): readonly HistoryEntry[] =>
    [
      ...entries
        .filter(({ prediction }) => !gone.has(prediction.id) && !addedIds.has(prediction.id))
        .map((entry) => byId.get(entry.prediction.id) ?? entry),
      ...added,
    ].sort((a, b) => b.prediction.madeAt - a.prediction.madeAt);
  return { entries: merged(history.entries), past: history.past.map(merged), future: history.future.map(merged) };
}
