import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newPage, openChromium } from './chromium';
import { type StaticServer, startStaticServer } from './static-server';

/** Each zoom and each look is among every fourth tile: neither their 15 nor their 3 has a divisor in common with 4. */
const EVERY = 4;
/** A line for each date. */
const TRUTH_LINES = 2;

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

  it('is the same planet in Chromium as in Node, to the last bit of its truth and of each fourth of 200 tiles', async () => {
    const page = await newPage(browser);
    await page.goto(`${server.origin}/tests/pages/atlas.html`);
    await page.waitForFunction(() => 'atlasFindings' in window);
    const there = await page.evaluate((every) => window.atlasFindings(every), EVERY);
    const written = (await readFile('tests/golden/atlas-planet.tsv', 'utf8')).trimEnd().split('\n');
    const tiles = written.slice(TRUTH_LINES).filter((_, i) => i % EVERY === 0);
    expect(tiles).toHaveLength(50);
    expect(there).toEqual([...written.slice(0, TRUTH_LINES), ...tiles]);
  });
});
