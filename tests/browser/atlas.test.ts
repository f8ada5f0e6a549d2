import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newPage, openChromium } from './chromium';
import { type StaticServer, startStaticServer } from './static-server';

describe('the Atlas', () => {
  let server: StaticServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await startStaticServer({
      '/src/': fileURLToPath(new URL('../../src/', import.meta.url)),
      '/tests/': fileURLToPath(new URL('.', import.meta.url)),
    });
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('is the same planet in Chromium as in Node, to the last bit of its truth and of 200 tiles', async () => {
    const page = await newPage(browser);
    await page.goto(`${server.origin}/tests/pages/atlas.html`);
    await page.waitForFunction(() => 'atlasFindings' in window);
    const there = await page.evaluate(() => window.atlasFindings());
    expect(there.split('\n')).toEqual((await readFile('tests/golden/atlas-planet.tsv', 'utf8')).split('\n'));
  });
});
