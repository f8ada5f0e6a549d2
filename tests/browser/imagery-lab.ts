import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { buildForProduction } from './build-for-production';
import { newPage, openChromium } from './chromium';
import { startStaticServer } from './static-server';

const PAGES = fileURLToPath(new URL('pages/', import.meta.url));

/** `pages/imagery.html`, built for production, in a browser: the imagery worker without the explorer around it. */
export interface ImageryLab {
  /** The built page and its files. */
  readonly outDir: string;
  readonly browser: Browser;
  readonly page: Page;
  close(): Promise<void>;
}

export async function openImageryLab(): Promise<ImageryLab> {
  const outDir = await mkdtemp(join(tmpdir(), 'imagery-'));
  await buildForProduction({
    root: PAGES,
    base: './',
    configFile: false,
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'esnext', rollupOptions: { input: join(PAGES, 'imagery.html') } },
  });
  const pages = await startStaticServer({ '/': outDir });
  const browser = await openChromium();
  const page = await newPage(browser);
  await page.goto(`${pages.origin}/imagery.html`);
  await page.waitForFunction(() => 'cropRegion' in window);
  return {
    outDir,
    browser,
    page,
    close: async () => {
      await browser.close();
      await pages.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
