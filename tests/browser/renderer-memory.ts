import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';

/** Forgets the greatest size that a process of Linux has had so far (`man 5 proc`, `clear_refs`). */
const FORGET = '5';

/** Whether this machine tells how large a process has been at its largest. */
export const knowsPeaks = existsSync('/proc/self/clear_refs');

/** Renderers of a browser, which run its pages and their workers. */
async function renderersOf(browser: Browser): Promise<readonly number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}

/**
 * Begins to watch the memory of a browser's renderers: all that is resident, pages and workers, code and what is
 * shared.
 * @returns the most that one of them has had since, MB
 */
export async function watchRenderers(browser: Browser): Promise<() => Promise<number>> {
  for (const pid of await renderersOf(browser)) await writeFile(`/proc/${pid}/clear_refs`, FORGET).catch(() => {});
  return async () => Math.round(Math.max(...(await Promise.all((await renderersOf(browser)).map(peakOf)))));
}
