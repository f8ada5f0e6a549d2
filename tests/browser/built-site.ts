import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { build } from 'vite';
import { launchChromium } from './chromium';
import { startStaticServer } from './static-server';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The built site, served below a folder as a host would, and a browser to look at it. */
export interface BuiltSite {
  readonly url: string;
  readonly browser: Browser;
  /** Opens the page; what it asks of any host but this machine's fails, as it does without a network. */
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

/** Builds the site. @returns the folder it lies in, which the caller takes away */
export async function buildSite(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'site-'));
  await build({ root: ROOT, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  return outDir;
}

/** Serves the built site: the one that was built for a whole run of tests, or else one of its own. */
export async function openBuiltSite(): Promise<BuiltSite> {
  const shared = process.env.BUILT_SITE;
  const outDir = shared ?? (await buildSite());
  const server = await startStaticServer({ '/below/': outDir });
  const browser = await launchChromium();
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

/** A quarter of the pixels: maps are drawn by software here, and what is laid out stays the same. */
const COARSE = { deviceScaleFactor: 0.5 };

async function openPage(browser: Browser, url: string, options: OpenOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...COARSE, ...options.context });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/net::ERR_|status of 40\d/.test(message.text())) complaints.push(message.text());
  });
  await context.route(
    ({ hostname, protocol }) => protocol.startsWith('http') && hostname !== 'localhost',
    (route) => route.abort('internetdisconnected'),
  );
  await options.prepare?.(page);
  await page.goto(`${url}${options.query ?? ''}${options.hash ?? ''}`);
  const dossier = page.getByRole('region', { name: 'Region dossier' });
  return {
    page,
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
