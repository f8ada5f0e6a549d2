import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium';
import { atlasFindings, ZOOMS } from './pages/atlas-findings';
import { type StaticServer, startStaticServer } from './static-server';

describe('the Atlas', () => {
  let server: StaticServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await startStaticServer({
      '/src/': fileURLToPath(new URL('../../src/', import.meta.url)),
      '/tests/': fileURLToPath(new URL('.', import.meta.url)),
    });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('is the same planet in Chromium as in Node, to the last bit of truth and pixels', async () => {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/tests/pages/atlas.html`);
    await page.waitForFunction(() => 'atlasFindings' in window);
    const there = await page.evaluate(() => window.atlasFindings());
    const here = atlasFindings();
    expect(there.truth).toEqual(here.truth);
    ZOOMS.forEach((z, i) => {
      expect(Buffer.from(there.tiles[i]).equals(Buffer.from(here.tiles[i])), `tile at zoom ${z}`).toBe(true);
    });
  });
});
