import * as v from 'valibot';
import { MomentSchema, momentOf } from '../domain/moment-schema';
import { WORLD_IDS, type WorldId } from '../worlds/worlds';
import type { HistoryEntry } from './history';
import { HistoryEntrySchema } from './history-entry-schema';

/** An entry of a history as it is kept: a record of its own, so that two tabs do not overwrite each other. */
export interface KeptEntry {
  readonly world: WorldId;
  readonly entry: HistoryEntry;
  /** The version that was changed later holds: milliseconds since 1970, by a clock that may jump. */
  readonly changedAt: number;
}

export const KeptEntrySchema = v.object({
  world: v.picklist(WORLD_IDS),
  entry: HistoryEntrySchema,
  changedAt: MomentSchema,
});

/** What an entry is kept under. */
export const keyOf = (world: WorldId, { prediction }: HistoryEntry): string => `${world} ${prediction.id}`;

/** The version of an entry that holds: the later one; of two at the same moment always the same one. */
export const laterOf = (a: KeptEntry, b: KeptEntry): KeptEntry =>
  a.changedAt > b.changedAt || (a.changedAt === b.changedAt && JSON.stringify(a.entry) >= JSON.stringify(b.entry))
    ? a
    : b;

/** When a change is said to have been made: now, and in any case after the version that it changes. */
export const changedAfter = (previous: KeptEntry | undefined, nowMs: number): number =>
  momentOf(previous ? Math.max(nowMs, previous.changedAt + 1) : nowMs);
