import { type DBSchema, type IDBPDatabase, openDB, type StoreNames } from 'idb';

/**
 * A database of stores whose keys are given apart: opened when it is first asked for, and anew after a failure or once
 * it was closed from elsewhere.
 * @param version goes up where what is stored changes its form
 */
export function shelfDatabase<S extends DBSchema>(
  name: string,
  version: number,
  stores: readonly StoreNames<S>[],
): () => Promise<IDBPDatabase<S>> {
  let opening: Promise<IDBPDatabase<S>> | null = null;
  const forget = (): void => {
    opening = null;
  };
  return () => {
    opening ??= openDB<S>(name, version, {
      upgrade: (database) => {
        for (const store of stores) database.createObjectStore(store);
      },
      // A later version of the page, in another tab, wants to have it.
      blocking: (_, __, event) => {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    });
    opening.catch(forget);
    return opening;
  };
}
