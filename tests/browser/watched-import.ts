import type { Page } from 'playwright-core';

/** How the import of a file is cut into pieces. */
interface ImportPieces {
  /** Messages of the worker that reads the file. */
  readonly messages: number;
  /** How often the page gave up the thread between the last of them and the scores. */
  readonly pauses: number;
}

/**
 * Counts the pieces of an import; to be called before the page is loaded.
 * @returns what was counted until the scores stood there
 */
export async function watchImport(page: Page): Promise<() => Promise<ImportPieces>> {
  await page.addInitScript(() => {
    const counted = { messages: 0, pauses: 0 };
    const stopped = (): boolean => document.body.textContent?.includes('Scores run from') ?? false;
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (!String(url).includes('table.worker')) return;
        this.addEventListener('message', () => {
          counted.messages++;
          counted.pauses = 0;
        });
      }
    };
    const { setTimeout } = window;
    window.setTimeout = ((...[handler, delay, ...rest]: Parameters<typeof setTimeout>) => {
      if (!delay && !stopped()) counted.pauses++;
      return setTimeout(handler, delay, ...rest);
    }) as typeof setTimeout;
    Object.assign(window, { importPieces: counted });
  });
  return () => page.evaluate(() => ({ ...(window as unknown as { importPieces: ImportPieces }).importPieces }));
}
