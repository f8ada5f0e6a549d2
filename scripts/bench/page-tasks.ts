import type { Page } from 'playwright-core';

interface Watch {
  longestMs: number;
}

/** Waits until the page has nothing to do, and begins to measure its tasks. @returns what was measured so far */
export async function watchTasks(page: Page): Promise<() => Promise<Watch>> {
  await page.evaluate(async () => {
    const watch = { longestMs: 0 };
    Object.assign(window, { watch });
    let busyUntil = performance.now();
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        watch.longestMs = Math.max(watch.longestMs, duration);
        busyUntil = startTime + duration;
      }
    }).observe({ entryTypes: ['longtask'] });
    while (performance.now() < busyUntil + 2000) await new Promise((resolve) => setTimeout(resolve, 200));
    watch.longestMs = 0;
  });
  return () => page.evaluate(() => ({ ...(window as unknown as { watch: Watch }).watch }));
}
