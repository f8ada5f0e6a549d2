import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { buildForProduction } from './build-for-production';
import { newPage, openChromium } from './chromium';
import { startStaticServer } from './static-server';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The built site, served below a folder as a host would, and a browser to look at it. */
export interface BuiltSite {
  readonly url: string;
  readonly browser: Browser;
  /** Opens the page, which has no network but this machine. */
  open(options?: OpenOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Fragment of the address, with `#`. */
  readonly hash?: string;
  /** Query of the address, with `?`. */
  readonly query?: string;
  readonly context?: BrowserContextOptions;
  /** Called before the page is loaded. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** What the explorer calls its parts. */
export interface OpenPage {
  readonly page: Page;
  /** Follows a link to another view of the site, a fragment with `#`, without loading the page anew. */
  follow(hash: string): Promise<void>;
  readonly dossier: Locator;
  article(label: 'SFT' | 'Urban-R1'): Locator;
  readonly profile: Locator;
  /** Errors that were thrown, and errors in the console other than of hosts that cannot be reached. */
  readonly complaints: string[];
  /** Finished questions of a world, Earth's by default, as the page keeps them for the next visit. */
  history(world?: keyof typeof HISTORY_KEYS): Promise<StoredPrediction[]>;
}

export interface StoredPrediction {
  readonly indicator: string;
  readonly sourceId: string;
  /** 0.0-9.9; null where it is not known. */
  readonly truth: number | null;
  readonly region: { readonly lonDeg: number; readonly latDeg: number };
  readonly models: Record<
    string,
    { greedy: { text: string; expected: number | null }; samples: { seed: number; text: string }[] }
  >;
}

const HISTORY_KEYS = {
  earth: 'urban-r1-explorer/history',
  atlas: 'urban-r1-explorer/history/atlas',
} as const;

/** Builds the site into a folder. @returns the folder */
export async function buildSite(outDir: string): Promise<string> {
  await buildForProduction({ root: ROOT, build: { outDir, emptyOutDir: true } });
  return outDir;
}

/** Serves the built site: the one that was built for a whole run of tests, or else one of its own. */
export async function openBuiltSite(): Promise<BuiltSite> {
  const shared = process.env.BUILT_SITE;
  const outDir = shared ?? (await buildSite(await mkdtemp(join(tmpdir(), 'site-'))));
  const server = await startStaticServer({ '/below/': outDir });
  const browser = await openChromium();
  const url = `${server.origin}/below/`;
  return {
    url,
    browser,
    open: (options) => openPage(browser, url, options),
    close: async () => {
      await browser.close();
      await server.close();
      if (!shared) await rm(outDir, { recursive: true, force: true });
    },
  };
}

async function openPage(browser: Browser, url: string, options: OpenOptions = {}): Promise<OpenPage> {
  const page = await newPage(browser, { viewport: { width: 1280, height: 800 }, ...options.context });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/net::ERR_|status of 40\d/.test(message.text())) complaints.push(message.text());
  });
  await options.prepare?.(page);
  await page.goto(`${url}${options.query ?? ''}${options.hash ?? ''}`);
  const dossier = page.getByRole('region', { name: 'Region dossier' });
  return {
    page,
    follow: (hash) =>
      page.evaluate((hash) => {
        location.hash = hash;
      }, hash),
    dossier,
    article: (label) => dossier.getByRole('article', { name: label, exact: true }),
    profile: page.getByRole('button', { name: 'Profile this region' }),
    complaints,
    history: (world = 'earth') =>
      page.evaluate((key) => {
        const stored = JSON.parse(localStorage.getItem(key) ?? '{"entries":[]}');
        return stored.entries.map((entry: { prediction: StoredPrediction }) => entry.prediction);
      }, HISTORY_KEYS[world]),
  };
}

/** Fragment of a link that profiles a region of Earth with tiles of a template. */
export const linkTo = (template: string, lonDeg: number, latDeg: number, more: Record<string, string> = {}): string =>
  `#${new URLSearchParams({ v: '2', world: 'earth', source: 'custom', tiles: template, region: `${latDeg},${lonDeg}`, map: `${latDeg},${lonDeg},13`, ...more })}`;

export const labOf = (page: Page): Locator => page.getByRole('region', { name: 'Bias lab', exact: true });
