import { t } from '../domain/words';
import { WORLD_IDS, type WorldId } from '../worlds/worlds';
import { MAX_ENTRIES } from './history';
import { changedAfter, type KeptEntry, keyOf, laterOf } from './kept-entry';
import { type KnownWorlds, stateOf } from './world-state';

/** A change of one record. */
export type EntryChange =
  | { readonly kind: 'put'; readonly kept: KeptEntry /** Of the version that it replaces. */; readonly seenAt?: number }
  | { readonly kind: 'delete'; readonly key: string };

/** The key of the record that it changes. */
export const changedKey = (change: EntryChange): string =>
  change.kind === 'put' ? keyOf(change.kept.world, change.kept.entry) : change.key;

/** What is stored, by key. */
type Stored = ReadonlyMap<string, KeptEntry>;

/** All entries that are shown, by key: as they are stored, or changed now. */
export function shownEntries(state: KnownWorlds, stored: Stored, nowMs: number): ReadonlyMap<string, KeptEntry> {
  const rows = WORLD_IDS.flatMap((world) =>
    stateOf(state, world).history.entries.map((entry): [string, KeptEntry] => {
      const key = keyOf(world, entry);
      const before = stored.get(key);
      return [key, before?.entry === entry ? before : { world, entry, changedAt: changedAfter(before, nowMs) }];
    }),
  );
  return new Map(rows);
}

/** How what is shown differs from what is stored. */
export function changesSince(stored: Stored, shown: ReadonlyMap<string, KeptEntry>): EntryChange[] {
  const puts = [...shown].filter(([key, kept]) => stored.get(key) !== kept);
  const deletes = [...stored.keys()].filter((key) => !shown.has(key));
  return [
    ...puts.map(([key, kept]): EntryChange => ({ kind: 'put', kept, seenAt: stored.get(key)?.changedAt })),
    ...deletes.map((key): EntryChange => ({ kind: 'delete', key })),
  ];
}

/**
 * Of the entries of a file those that are new, or later than what is shown.
 * @throws Error in words for people where they are more than a world has room for
 */
export function newsOf(entries: readonly KeptEntry[], shown: ReadonlyMap<string, KeptEntry>): readonly KeptEntry[] {
  const holding = new Map<string, KeptEntry>();
  for (const one of entries) {
    const key = keyOf(one.world, one.entry);
    const other = holding.get(key) ?? shown.get(key);
    if (!other || (laterOf(other, one) === one && JSON.stringify(one) !== JSON.stringify(other))) holding.set(key, one);
  }
  for (const world of WORLD_IDS) requireRoom(world, new Map([...shown, ...holding]));
  return [...holding.values()];
}

function requireRoom(world: WorldId, all: ReadonlyMap<string, KeptEntry>): void {
  const count = [...all.values()].filter((one) => one.world === world).length;
  if (count > MAX_ENTRIES)
    throw new Error(
      t`With this file the history would have ${count} regions of one world, and it has room for ${MAX_ENTRIES}. Nothing was added; delete what you do not need.`,
    );
}
