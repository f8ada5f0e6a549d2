import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labOf, linkTo } from './built-site';
import { downloaded } from './downloaded';
import { startDrawnTileServer } from './drawn-tile-server';
import { choose, used } from './own-data-page';
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

describe('an analyst with 150 rows of one city, semicolons and decimal commas', () => {
  it('has all of them evaluated, and leaves with her own columns in her own order, a zip and a link', async () => {
    const comma = (value: number): string => value.toFixed(4).replace('.', ',');
    const rows = Array.from({ length: 150 }, (_, i) => {
      const [east, north] = [i % 15, Math.floor(i / 15)];
      return `N${150 - i};${comma(2.25 + 0.01 * east)};${comma(48.8 + 0.01 * north)};${comma(i / 7)};rue ${i};Q${i % 10}`;
    });
    const tiles = await startDrawnTileServer();
    try {
      const { page, complaints } = await site.open({ hash: linkTo(tiles.template, 2.35, 48.86, { lab: 'own-data' }) });
      await choose(page, 'paris.csv', ['Nummer;lon;lat;value;Notiz;group', ...rows].join('\n'));
      await used(page, '150 rows used, 0 left out');
      const lab = labOf(page);
      await lab.getByRole('button', { name: 'Evaluate both models on all 150' }).click();
      await lab.getByText('300 of 300 answers · Done').waitFor();
      // Ten groups of 15, each under the thirty of other evaluations; intervals of a city, over blocks that are named.
      await lab.getByText('Table of 10 groups').waitFor();
      await lab.getByText(/^95 % intervals over blocks of [25] km/).waitFor();
      const csv = String(await downloaded(lab.getByRole('button', { name: 'Your file with answers' })));
      const lines = csv.trimEnd().split('\r\n');
      expect(lines[0]).toMatch(/^row_id,Nummer,lon,lat,value,Notiz,group,longitude read,.*score urban-r1,/);
      expect(lines.slice(1).map((line) => line.split(',')[1])).toEqual(rows.map((row) => row.split(';')[0]));
      const dialog = await share(page);
      const zip = unzipSync(await downloaded(dialog.getByRole('button', { name: 'Save zip' })));
      const folder = 'urban-r1-earth-population';
      expect(new TextDecoder().decode(zip[`${folder}/own-data.csv`])).toBe(csv);
      expect(JSON.parse(new TextDecoder().decode(zip[`${folder}/evaluation.json`])).regions).toHaveLength(150);
      expect(Object.keys(zip).filter((path) => path.endsWith('.svg')).length).toBeGreaterThan(0);
      const link = await dialog.getByRole('textbox', { name: 'Link to this view' }).inputValue();
      const fresh = await site.open({ hash: new URL(link).hash });
      await labOf(fresh.page).waitFor();
      await expect.poll(() => fresh.page.evaluate(() => location.href)).toBe(link);
      expect([...complaints, ...fresh.complaints]).toEqual([]);
    } finally {
      await tiles.close();
    }
  });
});
