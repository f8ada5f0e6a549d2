import type { DBSchema, IDBPDatabase } from 'idb';
import * as v from 'valibot';
import { shelfDatabase } from '../../store/shelf-database';
import { IMPORT_KEY, type KeptImport, KeptImportSchema } from './kept-import';
import { type KeptTeleport, KeptTeleportSchema } from './kept-teleport';

/** Goes up where what is stored changes its form; a page leaves what a later one has written alone. */
const LAB_SHELF_VERSION = 1;

interface LabShelfSchema extends DBSchema {
  /** By `keptTeleportKey`. */
  teleports: { key: string; value: unknown };
  /** By `IMPORT_KEY`. */
  imports: { key: string; value: unknown };
}

/** What the lab has kept. */
export interface LabRecords {
  /** By what it is kept under. */
  readonly teleports: ReadonlyMap<string, KeptTeleport>;
  readonly imported: KeptImport | null;
  /** Records that cannot be read; they stay where they are. */
  readonly damaged: number;
}

/** What was new of what came from elsewhere. */
interface LabAdditions {
  /** Teleport tests. */
  readonly added: number;
  /** What became of the import: `same` where it is here already, `other` where another one is. */
  readonly imported: 'added' | 'same' | 'other' | null;
}

/** What the lab keeps, in IndexedDB. Every method rejects where a browser keeps no data. */
export class LabShelf {
  /** Called once something has been added that the lab of this page does not know. */
  onAdded: () => void = () => {};

  private readonly open: () => Promise<IDBPDatabase<LabShelfSchema>>;

  /** @param name of the database; differs between sites that share a host */
  constructor(name: string) {
    this.open = shelfDatabase(name, LAB_SHELF_VERSION, ['teleports', 'imports']);
  }

  /** All that can be read. */
  async read(): Promise<LabRecords> {
    const transaction = (await this.open()).transaction(['teleports', 'imports']);
    const [teleports, imports] = [transaction.objectStore('teleports'), transaction.objectStore('imports')];
    const [keys, values, stored] = await Promise.all([
      teleports.getAllKeys(),
      teleports.getAll(),
      imports.get(IMPORT_KEY),
    ]);
    const found = keys.map((key, i) => ({ key, ...v.safeParse(KeptTeleportSchema, values[i]) }));
    const imported = v.safeParse(KeptImportSchema, stored);
    return {
      teleports: new Map(found.flatMap(({ key, success, output }) => (success ? [[key, output]] : []))),
      imported: imported.success ? imported.output : null,
      damaged: found.filter(({ success }) => !success).length + (imported.success || stored === undefined ? 0 : 1),
    };
  }

  /** @throws DOMException, a `QuotaExceededError` where there is no room; so do the other ways to put something */
  async putTeleport(key: string, kept: KeptTeleport): Promise<void> {
    await (await this.open()).put('teleports', kept, key);
  }

  async removeTeleport(key: string): Promise<void> {
    await (await this.open()).delete('teleports', key);
  }

  async putImport(kept: KeptImport): Promise<void> {
    await (await this.open()).put('imports', kept, IMPORT_KEY);
  }

  async removeImport(): Promise<void> {
    await (await this.open()).delete('imports', IMPORT_KEY);
  }

  /**
   * Adds what comes from elsewhere, all of it or none. What is here stays.
   * @throws DOMException, a `QuotaExceededError` where there is no room
   */
  async add(teleports: ReadonlyMap<string, KeptTeleport>, imported: KeptImport | null): Promise<LabAdditions> {
    const transaction = (await this.open()).transaction(['teleports', 'imports'], 'readwrite');
    const [tests, imports] = [transaction.objectStore('teleports'), transaction.objectStore('imports')];
    let added = 0;
    let outcome: LabAdditions['imported'] = null;
    try {
      for (const [key, kept] of teleports) {
        if ((await tests.getKey(key)) !== undefined) continue;
        await tests.put(kept, key);
        added++;
      }
      if (imported) {
        const here = await imports.get(IMPORT_KEY);
        outcome = here === undefined ? 'added' : isSameFile(here, imported) ? 'same' : 'other';
        if (outcome === 'added') await imports.put(imported, IMPORT_KEY);
      }
    } catch (error) {
      // Reported by what has failed, not once more by the transaction as a whole.
      transaction.done.catch(() => {});
      if (!transaction.error) transaction.abort();
      throw error;
    }
    await transaction.done;
    if (added > 0 || outcome === 'added') this.onAdded();
    return { added, imported: outcome };
  }
}

/** Whether a record, which may be damaged, is of the same file. */
function isSameFile(here: unknown, { fileName, file }: KeptImport): boolean {
  const parsed = v.safeParse(KeptImportSchema, here);
  return parsed.success && parsed.output.fileName === fileName && parsed.output.file.size === file.size;
}
