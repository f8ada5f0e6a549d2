import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloaded } from './downloaded';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';

const site = siteOfFile();

const hasOgr = ((): boolean => {
  try {
    execFileSync('ogrinfo', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Take it away' });

/** Opens what is shared, once its picture is drawn. */
async function share(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = dialogOf(page);
  await dialog.getByRole('img', { name: /^The map as it will be saved/ }).waitFor();
  return dialog;
}

/** Elements beside the page's root that can be seen, where the page's own cannot. */
const onPaper = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.body.children].filter((one) => getComputedStyle(one).display !== 'none').map(({ tagName }) => tagName),
  );

describe('sharing the first view', () => {
  let page: Page;
  let dialog: Locator;
  let complaints: readonly string[];
  beforeAll(async () => {
    const opened = await site.openForAll();
    ({ page, complaints } = opened);
    await opened.dossier.getByText(/^Recorded on \d{4}-\d\d-\d\d by our own run/).waitFor();
    dialog = await share(page);
  });
  afterAll(() => page?.close());

  it('gives the map as a slide of 1920 x 1080 px that is more than its paper', async () => {
    const png = await downloaded(dialog.getByRole('button', { name: 'Save picture' }));
    // Width and height stand in the header (PNG, section 11.2.2).
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1920, 1080]);
    expect(png.length).toBeGreaterThan(100_000);
  });

  it('prints the very slide, alone on one landscape page', async () => {
    await page.evaluate(() => {
      window.print = () => document.documentElement.setAttribute('data-asked-to-print', '');
    });
    await dialog.getByRole('button', { name: 'Print' }).click();
    await page.locator('html[data-asked-to-print]').waitFor({ state: 'attached' });
    await page.emulateMedia({ media: 'print' });
    const printed = await page.evaluate(() => {
      const picture = document.querySelector<HTMLImageElement>('.share-printed');
      const preview = document.querySelector<HTMLImageElement>('.share-preview img');
      const { width, height } = picture?.getBoundingClientRect() ?? { width: 0, height: 0 };
      return {
        isSame: picture !== null && picture.src === preview?.src,
        isRead: picture?.naturalWidth === 1920,
        onPage: picture && getComputedStyle(picture).getPropertyValue('page'),
        shown: [...document.body.children].filter((one) => getComputedStyle(one).display !== 'none').length,
        widthMm: Math.round((width * 25.4) / 96),
        heightMm: Math.round((height * 25.4) / 96),
      };
    });
    await page.emulateMedia({ media: 'screen' });
    // A4 on its side has 277 x 190 mm within its margins.
    expect(printed).toEqual({
      isSame: true,
      isRead: true,
      onPage: 'map',
      shown: 1,
      widthMm: 277,
      heightMm: 156,
    });
    // A browser that prints nothing, as within some frames, says no end either: it can be asked again.
    await page.evaluate(() => document.documentElement.removeAttribute('data-asked-to-print'));
    await dialog.getByRole('button', { name: 'Print' }).click();
    await page.locator('html[data-asked-to-print]').waitFor({ state: 'attached' });
    expect(await page.locator('.share-printed').count()).toBe(1);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await page.locator('.share-printed').waitFor({ state: 'detached' });
  });

  it('gives all of it as a zip whose checksums hold, with the link of the view', async () => {
    const zip = unzipSync(await downloaded(dialog.getByRole('button', { name: 'Save zip' })));
    const text = (name: string): string => new TextDecoder().decode(zip[`urban-r1-atlas-income/${name}`]);
    const sums = text('SHA256SUMS').trimEnd().split('\n');
    const names = sums.map((line) => line.slice(66));
    expect(names).toEqual(
      expect.arrayContaining(['README.md', 'CITATION.cff', 'LICENCES.md', 'link.txt', 'regions.csv', 'map.png']),
    );
    expect(names).toContain('models/urban-r1-manifest.json');
    for (const line of sums) {
      const bytes = zip[`urban-r1-atlas-income/${line.slice(66)}`];
      expect(createHash('sha256').update(bytes).digest('hex'), line).toBe(line.slice(0, 64));
    }
    expect(text('link.txt').trim()).toBe(await page.evaluate(() => location.href));
    expect(text('README.md')).toContain('Simulated planet');
  });

  it('copies a program that comes to the figures in its head', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await dialog.getByRole('button', { name: 'Copy JavaScript' }).click();
    await dialog.getByText(/^Copied JavaScript/).waitFor();
    const code = await page.evaluate(() => navigator.clipboard.readText());
    const said = execFileSync(process.execPath, ['-'], { input: code, encoding: 'utf8' }).trimEnd().split('\n');
    for (const { model, answered, mean, rankCorrelation } of said.map((line) => JSON.parse(line))) {
      expect(code).toContain(`//   ${model}: mean ${mean.toFixed(2)} [`);
      expect(code).toContain(`rank correlation ${rankCorrelation.toFixed(2)} [`);
      expect(answered).toBeGreaterThan(10);
    }
    expect(said).toHaveLength(2);
  });

  it.skipIf(!hasOgr)('gives GeoJSON that GDAL reads', async () => {
    const geojson = await downloaded(dialog.getByRole('button', { name: 'Save GeoJSON' }));
    const folder = mkdtempSync(join(tmpdir(), 'share-'));
    try {
      const path = join(folder, 'regions.geojson');
      writeFileSync(path, geojson);
      const said = execFileSync('ogrinfo', ['-so', '-al', path], { encoding: 'utf8' });
      expect(said).toContain('Geometry: Polygon');
      expect(said).toContain(`Feature Count: ${JSON.parse(String(geojson)).features.length}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is free of serious findings, and gives the focus back when Escape closes it', async () => {
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Share');
    expect(complaints).toEqual([]);
  });
});

describe('sharing from a story', () => {
  it('prints the map alone, though the teacher’s sheet is for paper too; which is printed again after it', async () => {
    const { page } = await site.open({ query: '?story=teleport-a-harbour' });
    await page.locator('.teacher-sheet').waitFor({ state: 'attached' });
    await page.evaluate(() => {
      window.print = () => document.documentElement.setAttribute('data-asked-to-print', '');
    });
    const dialog = await share(page);
    await page.emulateMedia({ media: 'print' });
    expect(await onPaper(page)).toEqual(['ARTICLE']);
    await page.emulateMedia({ media: 'screen' });
    await dialog.getByRole('button', { name: 'Print' }).click();
    await page.locator('html[data-asked-to-print]').waitFor({ state: 'attached' });
    await page.emulateMedia({ media: 'print' });
    expect(await onPaper(page)).toEqual(['IMG']);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await page.locator('.share-printed').waitFor({ state: 'detached' });
    expect(await onPaper(page)).toEqual(['ARTICLE']);
  });
});

describe('the list of what can be done', () => {
  it('opens by Ctrl+K and by ?, finds an action by a word, and does it by Enter', async () => {
    const { page, dossier, complaints } = await site.open();
    // Later than what hears keys, which a page that has just been painted may not do yet.
    await dossier.getByText(/^Recorded on \d{4}-\d\d-\d\d by our own run/).waitFor();
    const palette = page.getByRole('dialog', { name: 'What can be done' });
    await page.keyboard.press('Shift+?');
    await palette.waitFor();
    expect(await palette.getByRole('button', { name: /^Bias lab/ }).innerText()).toContain('Alt+L');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+K');
    await palette.waitFor();
    // Whoever opens it types into it.
    await page.keyboard.type('share');
    await page.keyboard.press('Enter');
    await dialogOf(page).waitFor();
    expect(await palette.count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
