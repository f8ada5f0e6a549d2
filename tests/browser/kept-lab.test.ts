import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { keptTeleport, keptTeleportKey } from '../../src/lab/kept/kept-teleport';
import { keptTestOf } from '../unit/lab/kept/kept-tests';
import { labOf } from './built-site';
import { downloaded } from './downloaded';
import { choose, used } from './own-data-page';
import { siteOfFile } from './site-of-file';

const site = siteOfFile();

const ROOM = '#v=3&world=earth&lab=own-data';
const KEPT = keptTestOf('a');

/** How many records the lab has stored; with one to be put there, that one as well. */
const stored = (page: Page, put: readonly [key: string, value: unknown] | null = null): Promise<number> =>
  page.evaluate(async (put) => {
    const result = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const name = `urban-r1-lab ${new URL('.', location.href).pathname}`;
    // Opening one that the page has not made yet would make it.
    if (!(await indexedDB.databases()).some((made) => made.name === name)) return 0;
    const database = await result(indexedDB.open(name));
    try {
      const transaction = database.transaction(['teleports', 'imports'], 'readwrite');
      if (put) await result(transaction.objectStore('teleports').put(put[1], put[0]));
      const [teleports, imports] = [transaction.objectStore('teleports'), transaction.objectStore('imports')];
      return (await result(teleports.count())) + (await result(imports.count()));
    } finally {
      database.close();
    }
  }, put);

describe('what the lab keeps', () => {
  it('is there again after a reload, and comes back from a file: the import, and teleport tests', async () => {
    const { page, complaints } = await site.open({ hash: ROOM });
    await choose(page, 'mine.csv', 'lon,lat,value\n1,50,10\n2,51,20\n');
    await used(page, '2 rows used, 0 left out');
    await expect.poll(() => stored(page)).toBe(1);
    await stored(page, [keptTeleportKey('earth', KEPT), keptTeleport(KEPT, 'earth', 1)]);
    await page.reload();
    await used(page, '2 rows used, 0 left out');
    await labOf(page).getByText('mine.csv: imported').waitFor();
    await labOf(page).getByRole('tab', { name: 'Teleport' }).click();
    await labOf(page).getByRole('button', { name: 'Show 1 region large' }).click();
    await page.getByRole('dialog', { name: 'One picture claimed to lie at 2 places' }).waitFor();
    await page.getByRole('button', { name: 'Close comparison' }).click();
    await page.keyboard.press('Control+K');
    const everything = await downloaded(page.getByRole('button', { name: /^Save everything kept/ }));
    await labOf(page).getByRole('button', { name: 'Remove Berlin from the comparison' }).click();
    await labOf(page).getByRole('tab', { name: 'Own data' }).click();
    await labOf(page).getByRole('button', { name: 'Forget this data' }).click();
    await expect.poll(() => stored(page)).toBe(0);

    await page.keyboard.press('Control+K');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: /^Bring back what was saved/ }).click(),
    ]);
    await chooser.setFiles({ name: 'everything.json', mimeType: 'application/json', buffer: everything });
    await page.getByText('Added from the file: 1 teleport test, the imported file.').waitFor();
    await used(page, '2 rows used, 0 left out');
    await labOf(page).getByRole('tab', { name: 'Teleport' }).click();
    await labOf(page).getByRole('button', { name: 'Remove Berlin from the comparison' }).waitFor();
    expect(complaints).toEqual([]);
  });
});
