import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import type { BatchRecord } from '../../../src/store/batch-record';
import { BatchShelf } from '../../../src/store/batch-shelf';

const RECORD: BatchRecord = {
  id: 'b1',
  name: 'Area 1',
  world: 'atlas',
  indicator: 'income',
  imagery: { sourceId: 's2cloudless-2016', tileUrl: '', atlasDate: 1 },
  variants: ['sft', 'urban-r1'],
  squares: [
    [5, 6],
    [5.1, 6],
  ],
  done: 0,
  missing: [[1, 'No imagery here.']],
  startedAt: 1000,
};

describe('batches that are not done', () => {
  it('are found by the next visit, the latest first, until they are taken away', async () => {
    const shelf = new BatchShelf('shelf 1');
    expect(await shelf.unfinished()).toBeNull();
    await shelf.put(RECORD);
    await shelf.put({ ...RECORD, id: 'b2', startedAt: 2000 });
    await shelf.put({ ...RECORD, id: 'b2', startedAt: 2000, done: 2 });
    const next = new BatchShelf('shelf 1');
    expect(await next.unfinished()).toEqual({ ...RECORD, id: 'b2', startedAt: 2000, done: 2 });
    await next.remove('b2');
    expect(await next.unfinished()).toEqual(RECORD);
  });

  it('that cannot be read are left where they are', async () => {
    const shelf = new BatchShelf('shelf 2');
    await shelf.put({ ...RECORD, done: -1 });
    await shelf.put({ ...RECORD, id: 'b3', squares: [[500, 6]] });
    expect(await shelf.unfinished()).toBeNull();
    const database = await openDB('shelf 2');
    expect(await database.count('batches')).toBe(2);
    database.close();
  });

  it('leave the pace of their world for the next estimate', async () => {
    const shelf = new BatchShelf('shelf 3');
    expect(await shelf.pace('atlas')).toBeNull();
    await shelf.putPace('atlas', 42);
    expect([await shelf.pace('atlas'), await shelf.pace('earth')]).toEqual([42, null]);
  });
});
