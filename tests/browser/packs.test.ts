import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { writePackStories } from '../../src/packs/pack-stories';
import { packedModel } from '../../src/study/packs/packed-model';
import { tinyPack, tinyRegions } from '../unit/packs/tiny-pack';
import { labOf } from './built-site';
import { startPackHost } from './pack-host';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';

/** What a download may lose when it breaks off. */
const PIECE_BYTES = 8 * 2 ** 20;

const site = siteOfFile();
const [FIRST] = tinyRegions().regions;

async function packsOf(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Packs…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Packs' });
  await dialog.waitFor();
  return dialog;
}

const choose = (dialog: Locator, bytes: Uint8Array): Promise<void> =>
  dialog
    .getByLabel('Pack', { exact: true })
    .setInputFiles({ name: 'two.pack', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });

const sourceOf = (page: Page): Promise<string> => page.getByRole('combobox', { name: 'Imagery source' }).inputValue();

describe('a pack', () => {
  it('is installed out of a file, listed with its terms, used for the map and the models, and removed', async () => {
    const { page, article, history, complaints } = await site.open({ hash: '#v=3&world=earth', agrees: false });
    const dialog = await packsOf(page);
    await dialog.getByText('No pack is installed here.').waitFor();
    await choose(dialog, tinyPack());
    await dialog.getByText('“Two tiles” is installed.').waitFor();
    const row = dialog.getByRole('listitem');
    for (const text of ['2 places with what was measured there', 'Licence: MIT', 'Drawn for a test', 'Installed on'])
      await row.getByText(text).waitFor();
    await dialog.getByRole('meter', { name: 'Storage used' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await row.getByRole('button', { name: 'Show on the map' }).click();
    await dialog.waitFor({ state: 'detached' });
    const source = await sourceOf(page);
    expect(source).toMatch(/^pack-eurosat-[0-9a-f]{12}$/);

    // A little beside its middle: the square that the pack has a picture of is taken. The map may not be there yet.
    const { lonDeg, latDeg } = FIRST;
    await expect
      .poll(async () => {
        await page.mouse.click(645, 396);
        return new URLSearchParams(new URL(page.url()).hash.slice(1)).get('region');
      })
      .toBe(`${latDeg},${lonDeg}`);
    await article('Urban-R1')
      .getByText(/^Wrote/)
      .waitFor();
    await expect.poll(async () => (await history())[0]?.sourceId).toBe(source);

    // It is still there for the next visit, whose link names it.
    await page.reload();
    await expect.poll(() => sourceOf(page)).toBe(source);
    await packsOf(page);
    await row.getByRole('button', { name: 'Remove…' }).click();
    await row.getByRole('button', { name: 'Remove', exact: true }).click();
    await dialog.getByText('“Two tiles” was removed.').waitFor();
    await dialog.getByText('No pack is installed here.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect(await sourceOf(page)).toBe('s2cloudless-2016');
    expect(complaints).toEqual([]);
  });

  it('has models that are compared with the site’s, and stories that are told, also in the next visit', async () => {
    const name = 'teleport-a-harbour';
    const text = await readFile(`public/stories/${name}.json`, 'utf8');
    const stories = writePackStories({
      stories: [{ name, text: text.replace(/"title": "[^"]*"/, '"title": "A story of the pack"') }],
      records: {},
    });
    const more = {
      'model-1.zip': (await packedModel('public/models/sft')).bytes,
      'stories.json': new TextEncoder().encode(stories),
    };
    const { page, dossier, article, complaints } = await site.open({ hash: '#v=3&world=earth', agrees: false });
    const dialog = await packsOf(page);
    await choose(dialog, tinyPack({}, 0, more));
    await dialog.getByText(/1 model · 1 story/).waitFor();
    await dialog.getByRole('button', { name: 'Show on the map' }).click();
    await dialog.waitFor({ state: 'detached' });
    await packsOf(page);
    await dialog.getByRole('button', { name: 'Compare “SFT (pack)”' }).click();
    await dialog.waitFor({ state: 'detached' });
    const { lonDeg, latDeg } = FIRST;
    await page.evaluate((region) => {
      const fragment = new URLSearchParams(window.location.hash.slice(1));
      fragment.set('region', region);
      window.location.hash = `${fragment}`;
    }, `${latDeg},${lonDeg}`);
    const packed = dossier.getByRole('article', { name: 'SFT (pack)', exact: true });
    const said = (of: Locator) => of.getByText(/^Wrote/);
    await said(packed).waitFor();
    await said(article('SFT')).waitFor();

    // A link names it; its pack is looked at before it is missed.
    await page.reload();
    await packed.waitFor();
    await expect.poll(() => new URL(page.url()).hash).toMatch(/compare=sft(,|%2C)pack-[0-9a-f]{12}-sft/);
    expect(await page.getByText('this site ships no model').count()).toBe(0);

    await packsOf(page);
    await dialog.getByRole('button', { name: 'List of stories' }).click();
    await page.getByRole('button', { name: 'Open “A story of the pack”' }).click();
    await page.getByRole('region', { name: 'Story: A story of the pack' }).waitFor();
    await page.reload();
    await page.getByRole('region', { name: 'Story: A story of the pack' }).waitFor();
    expect(new URL(page.url()).search).toMatch(/story=eurosat-[0-9a-f]{12}-teleport-a-harbour/);

    // What is removed is compared and told no longer.
    await page.getByRole('button', { name: 'All stories' }).click();
    await page.getByRole('button', { name: 'Open “A story of the pack”' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('is installed from where it is dropped, on the page or in the room of own data', async () => {
    const { page, complaints } = await site.open({ hash: '#v=3&world=earth&lab=own-data', agrees: false });
    const dialog = page.getByRole('dialog', { name: 'Packs' });
    await labOf(page)
      .getByLabel('CSV, GeoJSON or KML file')
      .setInputFiles({ name: 'two.pack', mimeType: '', buffer: Buffer.from(tinyPack()) });
    await dialog.getByText('“Two tiles” is installed.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.evaluate(
      (bytes) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([Uint8Array.from(bytes)], 'two.pack'));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      },
      [...tinyPack()],
    );
    await dialog.waitFor();
    expect(await dialog.getByRole('listitem').count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('of the Atlas is a layer of its map, and gives way to another one', async () => {
    const { page, complaints } = await site.open({ hash: '#v=3&world=atlas', agrees: false });
    const dialog = await packsOf(page);
    await choose(dialog, tinyPack({ world: 'atlas', kind: 'atlas' }));
    await dialog.getByRole('button', { name: 'Show on the map' }).click();
    await dialog.waitFor({ state: 'detached' });
    const layer = page.getByRole('combobox', { name: 'Layer' });
    await expect.poll(() => layer.inputValue()).toMatch(/^pack-atlas-/);
    await layer.selectOption('day');
    await expect.poll(() => layer.inputValue()).toBe('day');
    expect(complaints).toEqual([]);
  });

  it('comes from an address; one that breaks off is not used, and goes on in the next visit where it was', async () => {
    const bytes = tinyPack({}, 2.5 * PIECE_BYTES);
    const host = await startPackHost(bytes);
    try {
      host.endsAfter = 1.5 * PIECE_BYTES;
      const { page } = await site.open({ hash: '#v=3&world=earth', agrees: false });
      const dialog = await packsOf(page);
      await dialog.getByRole('textbox', { name: 'Address of a pack' }).fill(host.address);
      await dialog.getByRole('button', { name: 'Install from an address' }).click();
      // On a very busy machine the page gives up its silent host first, in other words to the same end.
      const brokenOff = dialog.getByRole('alert').filter({ hasText: 'What has come is kept' });
      await dialog.getByText('Copying two.pack · 8.4 MB of 21 MB').or(brokenOff).waitFor();
      host.breakOff();
      await brokenOff.waitFor();
      await dialog.getByText(/Not whole yet: 8\.4 MB of 21 MB are here/).waitFor();
      await page.reload();
      await packsOf(page);
      host.endsAfter = null;
      await dialog.getByRole('button', { name: 'Resume' }).click();
      await dialog.getByText('“Two tiles” is installed.').waitFor();
      expect(host.asked).toEqual(['all', `bytes=${PIECE_BYTES}-`]);
      expect(await dialog.getByRole('listitem').count()).toBe(1);
    } finally {
      await host.close();
    }
  });

  it('that is damaged, or for which there is no room, is refused in words and leaves nothing behind', async () => {
    const { page } = await site.open({ hash: '#v=3&world=earth', agrees: false });
    const dialog = await packsOf(page);
    const cases: readonly (readonly [Uint8Array, string])[] = [
      [tinyPack().slice(0, -30), 'a copy that broke off'],
      [tinyPack().fill(7, 1500, 1600), 'its checksum differs'],
      [tinyPack('{"format": 3}'), 'This pack is of format 3, and this page reads format 2.'],
    ];
    for (const [bytes, words] of cases) {
      await choose(dialog, bytes);
      await dialog.getByRole('alert').filter({ hasText: words }).waitFor();
      await dialog.getByText('No pack is installed here.').waitFor();
    }
    await page.evaluate(() => {
      navigator.storage.estimate = async () => ({ usage: 5e6, quota: 6e6 });
    });
    await choose(dialog, tinyPack());
    await dialog.getByRole('alert').filter({ hasText: 'Remove another pack, or free space' }).waitFor();
    await dialog.getByText('No pack is installed here.').waitFor();
  });

  it('is dropped on the page of a browser that keeps none, which says so, and is open for the visit', async () => {
    const { page } = await site.open({
      hash: '#v=3&world=earth',
      agrees: false,
      prepare: (page) =>
        page.addInitScript(() => {
          navigator.storage.getDirectory = () => Promise.reject(new DOMException('private', 'SecurityError'));
        }),
    });
    const dialog = await packsOf(page);
    await dialog.getByText('This browser keeps no packs').waitFor();
    const dropped = await page.evaluateHandle((bytes) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], 'two.pack'));
      return transfer;
    }, Array.from(tinyPack()));
    await dialog.dispatchEvent('drop', { dataTransfer: dropped });
    await dialog.getByText('“Two tiles” is open.').waitFor();
    const row = dialog.getByRole('listitem');
    await row.getByText('Open until you close the page.').waitFor();
    await row.getByRole('button', { name: 'Show on the map' }).click();
    expect(await sourceOf(page)).toMatch(/^pack-/);
  });
});
