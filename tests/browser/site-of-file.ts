import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type BuiltSite, type OpenOptions, type OpenPage, openBuiltSite } from './built-site';

/** The built site in the tests of a file. */
export interface SiteOfFile {
  readonly url: string;
  /** Opens a page, which ends with the test. */
  open(options?: OpenOptions): Promise<OpenPage>;
  /** Opens a page for several tests, which ends with the file. */
  openForAll(options?: OpenOptions): Promise<OpenPage>;
}

/** All is drawn by software here: a quarter of the pixels, and no motion. What is laid out stays the same. */
const COARSE = { deviceScaleFactor: 0.5, reducedMotion: 'reduce' } as const;

/** Else the most work of a page is to blur what lies behind its panels, frame by frame. */
const withoutBlur = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { backdrop-filter: none !important; }');
    document.adoptedStyleSheets.push(sheet);
  });

const cheap = (options: OpenOptions = {}): OpenOptions => ({
  ...options,
  context: { ...COARSE, ...options.context },
  prepare: async (page) => {
    await withoutBlur(page);
    await options.prepare?.(page);
  },
});

/** Serves the built site to the tests of the file that calls this, once and at its top, and closes what they open. */
export function siteOfFile(): SiteOfFile {
  let site: BuiltSite;
  const opened: OpenPage[] = [];
  beforeAll(async () => {
    site = await openBuiltSite();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(({ page }) => page.close()));
  });
  afterAll(() => site?.close());
  return {
    get url() {
      return site.url;
    },
    open: async (options) => {
      const one = await site.open(cheap(options));
      opened.push(one);
      return one;
    },
    openForAll: (options) => site.open(cheap(options)),
  };
}
