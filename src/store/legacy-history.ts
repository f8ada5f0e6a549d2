import * as v from 'valibot';
import { crc32 } from '../context/crc32';
import { type WorldId, worldById } from '../worlds/worlds';
import { HistoryEntrySchema } from './history-entry-schema';
import { type KeptEntry, keyOf } from './kept-entry';

/** The part of `localStorage` that is used. */
export interface TextStorage {
  getItem(key: string): string | null;
  removeItem(key: string): void;
}

/** What pages before the database have left of a world: all entries in one text. */
export interface LegacyHistory {
  /** By what they are to be kept under, readable or not. */
  readonly records: ReadonlyMap<string, unknown>;
  /** Those that can be read. */
  readonly kept: readonly KeptEntry[];
}

const LegacySchema = v.object({ version: v.literal(1), entries: v.array(v.unknown()) });

/** A key for what has none of its own: the same for the same text. */
function keyOfText(world: WorldId, text: string): string {
  return `damaged ${world} ${text.length} ${crc32(new TextEncoder().encode(text))}`;
}

/** Reads what is there of a world; null where nothing is, or nothing may be read. */
export function readLegacyHistory(storage: TextStorage, world: WorldId): LegacyHistory | null {
  const text = textIn(storage, world);
  if (text === null) return null;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), LegacySchema), text);
  if (!parsed.success) return { records: new Map([[keyOfText(world, text), { world, text }]]), kept: [] };
  const kept: KeptEntry[] = [];
  const records = parsed.output.entries.map((raw): [string, unknown] => {
    const { success, output: entry } = v.safeParse(HistoryEntrySchema, raw);
    if (!success) return [keyOfText(world, JSON.stringify(raw)), { world, entry: raw }];
    const one = { world, entry, changedAt: entry.prediction.madeAt };
    kept.push(one);
    return [keyOf(world, entry), one];
  });
  return { records: new Map(records), kept };
}

/** Takes it away, once it is kept elsewhere. */
export const removeLegacyHistory = (storage: TextStorage, world: WorldId): void =>
  storage.removeItem(worldById(world).historyKey);

function textIn(storage: TextStorage, world: WorldId): string | null {
  try {
    return storage.getItem(worldById(world).historyKey);
  } catch {
    return null;
  }
}
