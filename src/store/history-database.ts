import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import * as v from 'valibot';
import type { EntryChange } from './history-changes';
import { type KeptEntry, KeptEntrySchema, keyOf, laterOf } from './kept-entry';

/** Goes up where what is stored changes its form; a page leaves what a later one has written alone. */
const DATABASE_VERSION = 1;

interface HistorySchema extends DBSchema {
  /** By `keyOf`; what cannot be read stays under the key that it has. */
  entries: { key: string; value: unknown };
}

/** What is stored under some keys. */
export interface StoredEntries {
  readonly kept: readonly KeptEntry[];
  /** Records that cannot be read, as they are. */
  readonly damaged: readonly unknown[];
  /** Keys under which nothing is stored any more. */
  readonly gone: readonly string[];
}

/** Histories in IndexedDB: a record for each entry. */
export class HistoryDatabase {
  private constructor(
    private readonly database: IDBPDatabase<HistorySchema>,
    /** Whether it was written by a later version of the page, and is left as it is. */
    readonly isNewer: boolean,
  ) {}

  /**
   * @param name differs between sites that share a host
   * @param onOutdated called when a later version of the page, in another tab, wants to have it; it is closed then
   * @throws DOMException where the browser keeps no data
   */
  static async open(name: string, onOutdated: () => void): Promise<HistoryDatabase> {
    const events = {
      blocking: (_: number, __: number | null, event: IDBVersionChangeEvent) => {
        (event.target as IDBDatabase).close();
        onOutdated();
      },
    };
    try {
      const database = await openDB<HistorySchema>(name, DATABASE_VERSION, {
        upgrade: (upgraded) => void upgraded.createObjectStore('entries'),
        ...events,
      });
      return new HistoryDatabase(database, false);
    } catch (error) {
      if (!(error instanceof Error && error.name === 'VersionError')) throw error;
      return new HistoryDatabase(await openDB<HistorySchema>(name, undefined, events), true);
    }
  }

  /** What is stored, under all keys or some. What a later version has written in a form of its own is left out. */
  async read(keys?: readonly string[]): Promise<StoredEntries> {
    if (!this.database.objectStoreNames.contains('entries')) return { kept: [], damaged: [], gone: [] };
    const { store } = this.database.transaction('entries');
    const all = keys ?? (await store.getAllKeys());
    const values = keys ? await Promise.all(keys.map((key) => store.get(key))) : await store.getAll();
    const found = all.map((key, i) => ({ key, value: values[i], kept: parseKept(key, values[i]) }));
    const unread = found.filter(({ kept, value }) => !kept && value !== undefined);
    return {
      kept: found.flatMap(({ kept }) => kept ?? []),
      damaged: this.isNewer ? [] : unread.map(({ value }) => value),
      gone: found.flatMap(({ key, value }) => (value === undefined ? [key] : [])),
    };
  }

  /**
   * Makes changes, all of them or none. What another tab has put under the same key meanwhile stays where it is later.
   * @returns what stayed instead
   * @throws DOMException, a `QuotaExceededError` where there is no room
   */
  async write(changes: readonly EntryChange[]): Promise<readonly KeptEntry[]> {
    const transaction = this.database.transaction('entries', 'readwrite');
    const stayed: KeptEntry[] = [];
    try {
      for (const change of changes) {
        if (change.kind === 'delete') {
          await transaction.store.delete(change.key);
          continue;
        }
        const key = keyOf(change.kept.world, change.kept.entry);
        const there = parseKept(key, await transaction.store.get(key));
        const isOther = there && there.changedAt !== change.seenAt && laterOf(there, change.kept) === there;
        if (isOther) stayed.push(there);
        else await transaction.store.put(change.kept, key);
      }
    } catch (error) {
      // Reported by what has failed, not once more by the transaction as a whole.
      transaction.done.catch(() => {});
      if (!transaction.error) transaction.abort();
      throw error;
    }
    await transaction.done;
    return stayed;
  }

  /** Stores records as they are, readable or not, where there is nothing yet. */
  async putRaw(records: ReadonlyMap<string, unknown>): Promise<void> {
    const { store, done } = this.database.transaction('entries', 'readwrite');
    for (const [key, value] of records) if ((await store.getKey(key)) === undefined) await store.put(value, key);
    await done;
  }

  close(): void {
    this.database.close();
  }
}

function parseKept(key: string, value: unknown): KeptEntry | null {
  const parsed = v.safeParse(KeptEntrySchema, value);
  return parsed.success && keyOf(parsed.output.world, parsed.output.entry) === key ? parsed.output : null;
}
