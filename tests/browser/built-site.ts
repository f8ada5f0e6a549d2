import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { SITE_HEADERS } from '../../scripts/site/security-policy';
import type { WorldId } from '../../src/worlds/worlds';
import { buildForProduction } from './build-for-production';
import { newPage, openChromium } from './chromium';
import { startStaticServer } from './static-server';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The built site, served below a folder as a host would, and a browser to look at it. */
export interface BuiltSite {
  /** Where it was built. */
  readonly outDir: string;
  readonly url: string;
  readonly browser: Browser;
  /** Opens the page, which has no network but this machine. */
  open(options?: OpenOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Name of the host; `localhost` unless said. */
  readonly host?: string;
  /** Opens it instead of the browser that the tests share. */
  readonly browser?: Browser;
  /** Fragment of the address, with `#`. */
  readonly hash?: string;
  /** Query of the address, with `?`. */
  readonly query?: string;
  readonly context?: BrowserContextOptions;
  /** Whether the visitor agrees to each host that a link takes imagery from, once asked; true unless said. */
  readonly agrees?: boolean;
  /** Whether it begins with what the site is about, as for somebody who has never been here; false unless said. */
  readonly isFirstVisit?: boolean;
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
  /** Finished questions of a world, Earth's by default, as the page keeps them for the next visit, the latest first. */
  history(world?: WorldId): Promise<StoredPrediction[]>;
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

/** Builds the site into a folder. @returns the folder */
export async function buildSite(outDir: string): Promise<string> {
  await buildForProduction({ root: ROOT, build: { outDir, emptyOutDir: true } });
  return outDir;
}

/** Serves the built site: the one that was built for a whole run of tests, or else one of its own. */
export async function openBuiltSite(): Promise<BuiltSite> {
  const shared = process.env.BUILT_SITE;
  const outDir = shared ?? (await buildSite(await mkdtemp(join(tmpdir(), 'site-'))));
  const server = await startStaticServer({ '/below/': outDir }, SITE_HEADERS);
  const browser = await openChromium();
  const url = `${server.origin}/below/`;
  return {
    outDir,
    url,
    browser,
    open: (options) => openPage(options?.browser ?? browser, url, options),
    close: async () => {
      await browser.close();
      await server.close();
      if (!shared) await rm(outDir, { recursive: true, force: true });
    },
  };
}

async function openPage(browser: Browser, url: string, options: OpenOptions = {}): Promise<OpenPage> {
  const page = await newPage(
    browser,
    { viewport: { width: 1280, height: 800 }, ...options.context },
    options.isFirstVisit,
  );
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/net::ERR_|status of 40\d/.test(message.text())) complaints.push(message.text());
  });
  if (options.agrees ?? true) await agreeToHosts(page);
  await options.prepare?.(page);
  const address = url.replace('localhost', options.host ?? 'localhost');
  await page.goto(`${address}${options.query ?? ''}${options.hash ?? ''}`);
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
      page.evaluate(async (world) => {
        const result = <T>(request: IDBRequest<T>) =>
          new Promise<T>((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
        const name = `urban-r1-explorer ${new URL('.', location.href).pathname}`;
        // Opening one that the page has not made yet would make it.
        if (!(await indexedDB.databases()).some((made) => made.name === name)) return [];
        const database = await result(indexedDB.open(name));
        try {
          const records = await result(database.transaction('entries').objectStore('entries').getAll());
          return records
            .filter((record) => record.world === world)
            .map(({ entry }): StoredPrediction & { readonly madeAt: number } => entry.prediction)
            .sort((a, b) => b.madeAt - a.madeAt);
        } finally {
          database.close();
        }
      }, world),
  };
}

/** Does what a visitor does who trusts every link. */
const agreeToHosts = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    // No function of its own name: tsx, which runs the screenshots, would have it named by what the page does not have.
    new MutationObserver(() => document.querySelector<HTMLElement>('.host-question button')?.click()).observe(
      document,
      { childList: true, characterData: true, subtree: true },
    );
  });

/** Fragment of a link that profiles a region of Earth with tiles of a template. */
export const linkTo = (template: string, lonDeg: number, latDeg: number, more: Record<string, string> = {}): string =>
  `#${new URLSearchParams({ v: '2', world: 'earth', source: 'custom', tiles: template, region: `${latDeg},${lonDeg}`, map: `${latDeg},${lonDeg},13`, ...more })}`;

export const labOf = (page: Page): Locator => page.getByRole('region', { name: 'Bias lab', exact: true });
