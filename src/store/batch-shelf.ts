import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import * as v from 'valibot';
import { type BatchRecord, BatchRecordSchema } from './batch-record';

/** Goes up where what is stored changes its form. */
const SHELF_VERSION = 1;

interface ShelfSchema extends DBSchema {
  /** By id: batches that are not done. */
  batches: { key: string; value: unknown };
  /** By world: milliseconds that a square took last. */
  paces: { key: string; value: unknown };
}

const PaceSchema = v.pipe(v.number(), v.finite(), v.gtValue(0));

/** Batches that are not done, kept in IndexedDB. Every method rejects where a browser keeps no data. */
export class BatchShelf {
  private opening: Promise<IDBPDatabase<ShelfSchema>> | null = null;

  /** @param name of the database; differs between sites that share a host */
  constructor(private readonly name: string) {}

  /** The batch that was begun last and is not done; null for none. What cannot be read is left where it is. */
  async unfinished(): Promise<BatchRecord | null> {
    const all = await (await this.open()).getAll('batches');
    const records = all.flatMap((one) => {
      const parsed = v.safeParse(BatchRecordSchema, one);
      return parsed.success ? [parsed.output] : [];
    });
    return records.sort((a, b) => b.startedAt - a.startedAt)[0] ?? null;
  }

  async put(record: BatchRecord): Promise<void> {
    await (await this.open()).put('batches', record, record.id);
  }

  async remove(id: string): Promise<void> {
    await (await this.open()).delete('batches', id);
  }

  /** Milliseconds that a square of a world took last in this browser; null where none was measured. */
  async pace(world: string): Promise<number | null> {
    const parsed = v.safeParse(PaceSchema, await (await this.open()).get('paces', world));
    return parsed.success ? parsed.output : null;
  }

  async putPace(world: string, ms: number): Promise<void> {
    await (await this.open()).put('paces', ms, world);
  }

  private open(): Promise<IDBPDatabase<ShelfSchema>> {
    const forget = (): void => {
      this.opening = null;
    };
    this.opening ??= openDB<ShelfSchema>(this.name, SHELF_VERSION, {
      upgrade: (database) => {
        database.createObjectStore('batches');
        database.createObjectStore('paces');
      },
      // A later version of the page, in another tab, wants to have it.
      blocking: (_, __, event) => {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    });
    this.opening.catch(forget);
    return this.opening;
  }
}
