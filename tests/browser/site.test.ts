import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium';
import { type StaticServer, startStaticServer } from './static-server';

const MODELS = [
  { name: 'earth-sft', variant: 'sft', sizeBytes: 1_234_567, files: [{ path: 'config.json', sizeBytes: 1_234_567 }] },
  { name: 'earth-urban-r1', variant: 'urban-r1', sizeBytes: 2_000_000, files: [] },
];

describe('the built site, served below a folder', () => {
  let outDir: string;
  let server: StaticServer;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    outDir = await mkdtemp(join(tmpdir(), 'site-'));
    const root = fileURLToPath(new URL('../../', import.meta.url));
    await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } });
    server = await startStaticServer({ '/below/': outDir });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await rm(outDir, { recursive: true, force: true });
  });

  beforeEach(async () => {
    page = await browser.newPage();
    complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  });
  afterEach(() => page.close());

  /** Opens the page with this answer in place of the shipped index. */
  const openWith = async (answer: { status?: number; body?: string }) => {
    await page.route('**/models/index.json', (route) => route.fulfill(answer));
    await page.goto(`${server.origin}/below/`);
  };

  it('lists the models of the index with variant, files and size, without a complaint in the console', async () => {
    await openWith({ body: JSON.stringify(MODELS) });
    const table = page.getByRole('table', { name: 'Models shipped with this site' });
    await table.waitFor();
    const rows = await table.getByRole('row').allInnerTexts();
    expect(rows.map((row) => row.split(/\s*\t\s*/))).toEqual([
      ['Model', 'Variant', 'Files', 'Size'],
      ['earth-sft', 'sft', '1', '1.23 MB'],
      ['earth-urban-r1', 'urban-r1', '0', '2.00 MB'],
    ]);
    expect(await table.getByRole('rowheader').allInnerTexts()).toEqual(['earth-sft', 'earth-urban-r1']);
    expect(complaints).toEqual([]);
  });

  it.each([{ status: 404 }, { body: '[]' }])('says plainly that there is no model yet for %j', async (answer) => {
    await openWith(answer);
    const status = page.getByRole('status').filter({ hasText: 'no model yet' });
    await status.waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
  });

  it.each([
    ['answers with an error', { status: 503 }, '503'],
    ['is broken', { body: '[{"name": "earth-sft"}]' }, '0.variant'],
  ])('raises an alert that names the cause when the index %s', async (_, answer, cause) => {
    await openWith(answer);
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain(cause);
  });

  it('stays inside a narrow screen', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await openWith({ body: JSON.stringify(MODELS) });
    await page.getByRole('table').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  it.each(['light', 'dark'] as const)('follows the %s scheme of the system', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await openWith({ body: '[]' });
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(background).toBe(colorScheme === 'light' ? 'rgb(244, 245, 246)' : 'rgb(15, 18, 21)');
  });
});
