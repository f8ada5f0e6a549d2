import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';

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

interface FromTarget {
  readonly sessionId: string;
  readonly message: string;
}

/**
 * Collects the garbage of a page and of its workers, as the browser does by itself once they have been idle for half a
 * minute.
 */
export async function collectGarbage(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const workers: string[] = [];
  const waiting = new Map<string, () => void>();
  devtools.on('Target.attachedToTarget', ({ sessionId }) => void workers.push(sessionId));
  devtools.on('Target.receivedMessageFromTarget', ({ sessionId }: FromTarget) => waiting.get(sessionId)?.());
  // Answered once all that there are have been told of.
  await devtools.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  await Promise.all(
    workers.map(async (sessionId) => {
      const answered = new Promise<void>((resolve) => waiting.set(sessionId, resolve));
      const message = JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage', params: {} });
      await devtools.send('Target.sendMessageToTarget', { sessionId, message });
      await answered;
    }),
  );
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.detach();
}
