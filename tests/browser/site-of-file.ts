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
      const one = await site.open(options);
      opened.push(one);
      return one;
    },
    openForAll: (options) => site.open(options),
  };
}
