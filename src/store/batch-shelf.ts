import type { DBSchema, IDBPDatabase } from 'idb';
import * as v from 'valibot';
import { type BatchRecord, BatchRecordSchema } from './batch-record';
import { shelfDatabase } from './shelf-database';

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
  private readonly open: () => Promise<IDBPDatabase<ShelfSchema>>;

  /** @param name of the database; differs between sites that share a host */
  constructor(name: string) {
    this.open = shelfDatabase(name, SHELF_VERSION, ['batches', 'paces']);
  }

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
}
