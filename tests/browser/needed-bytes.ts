import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** Counts what a page fetches from now on. @returns bytes so far, each answer packed as a host does */
export function neededBytes(page: Page): () => Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    const size = response.body().then((body) => gzipSync(body).length);
    // One that was given up has no body.
    sizes.push(size.catch(() => 0));
  });
  return async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
