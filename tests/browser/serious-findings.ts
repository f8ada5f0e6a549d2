import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

const AXE = new URL('../../node_modules/axe-core/axe.min.js', import.meta.url);

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Until nothing fades or moves, and no element has changed for a moment. */
const atRest = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const isMoving = (): boolean =>
      document
        .getAnimations()
        .some(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);
    let changes = 0;
    const observer = new MutationObserver(() => changes++);
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    for (let seen = -1; seen < changes || isMoving(); ) {
      seen = changes;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    observer.disconnect();
  });

/** What axe finds serious or critical on a page once it has come to rest, a line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await atRest(page);
  await page.evaluate(await readFile(AXE, 'utf8'));
  return page.evaluate(async () => {
    const run = (window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe.run();
    return (await run).violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  });
}
