import { describe, expect, it } from 'vitest';
import { parseHistoryFile, writeHistoryFile } from '../../src/store/history-file';
import { keptOf, predictionOf } from '../unit/store/kept-examples';
import { downloaded } from './downloaded';
import { siteOfFile } from './site-of-file';

const site = siteOfFile();

const TABLE = '#v=3&world=earth&view=table';
/** Answered in 2096: rows above those of the recorded example. */
const LATE_MS = 4e12;
const SAVED = writeHistoryFile(
  [
    keptOf('a', 1, { name: 'Harbour', prediction: predictionOf('a', 1, LATE_MS) }),
    keptOf('b', 1, { name: 'Mill', prediction: predictionOf('b', 2, LATE_MS) }),
  ],
  1,
);
const FILE = { name: 'saved.json', mimeType: 'application/json', buffer: Buffer.from(SAVED) };

describe('the history of a browser', () => {
  it('is one in two tabs, survives a reload, is a file, and is left alone where a newer page has written it', async () => {
    const { page: one, history, complaints } = await site.open({ hash: TABLE });
    const [two] = await Promise.all([one.waitForEvent('popup'), one.evaluate(() => void window.open(location.href))]);
    await one.getByText('Save or add').click();
    await one.getByLabel('Saved history').setInputFiles(FILE);
    await one.getByText('2 regions of the file were added.').waitFor();

    await two.getByRole('button', { name: 'Rename Mill' }).click();
    await two.getByRole('textbox', { name: 'New name of Mill' }).fill('Dam');
    await two.keyboard.press('Enter');
    await one.getByRole('button', { name: 'Delete Dam' }).waitFor();
    await one.getByRole('button', { name: 'Pin Harbour' }).click();
    await expect.poll(() => two.getByRole('button', { name: 'Pin Harbour' }).getAttribute('aria-pressed')).toBe('true');
    await Promise.all([one.reload(), two.close()]);
    await one.getByRole('button', { name: 'Delete Dam' }).waitFor();

    await one.getByText('Save or add').click();
    const saved = parseHistoryFile(String(await downloaded(one.getByRole('button', { name: 'Save all' }))));
    expect(saved.map(({ entry }) => [entry.name, entry.isPinned]).sort()).toEqual([
      ['Dam', false],
      ['Harbour', true],
    ]);

    // As a page of a later version would, in another tab.
    await one.evaluate(
      (name) =>
        new Promise<void>((resolve, reject) => {
          const opened = indexedDB.open(name, 2);
          opened.onerror = () => reject(opened.error);
          opened.onsuccess = () => {
            opened.result.close();
            resolve();
          };
        }),
      `urban-r1-explorer ${new URL(site.url).pathname}`,
    );
    await one.getByText('A newer version of this page is open in another tab').waitFor();
    await one.reload();
    await one.getByText('written by a newer version of this page and is left as it is').waitFor();
    const before = await history();
    expect(before).toHaveLength(2);
    await one.getByRole('button', { name: 'Delete Dam' }).click();
    await one.getByRole('button', { name: 'Delete Dam' }).waitFor({ state: 'detached' });
    await one.reload();
    await one.getByRole('button', { name: 'Delete Dam' }).waitFor();
    expect(await history()).toEqual(before);
    expect(complaints).toEqual([]);
  });
});
