import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { WorldId } from '../../src/worlds/worlds';
import type { OpenPage } from './built-site';
import type { Death } from './mortal-workers';

/** What a worker is for, seen from the page. */
export interface Work {
  /** File of the worker. */
  readonly name: string;
  /** Kind of the request that it dies of; any where none is named. */
  readonly kind?: string;
  readonly ask: () => Promise<unknown>;
  /** Where the page says that it died; null where it asks once more by itself. */
  readonly said: (() => Locator) | null;
  /** Whose history is to stay; Earth's unless said. */
  readonly world?: WorldId;
  /** Asks anew, once that has been read. */
  readonly again: () => Promise<unknown>;
  readonly answered: () => Promise<unknown>;
}

/**
 * Asks while the worker dies. What was answered before must be there behind it.
 * @param one page that `prepareMortalWorkers` has prepared
 */
export async function survives(
  { page, history }: OpenPage,
  { name, kind, ask, said, again, answered, world }: Work,
  death: Death,
  when: string,
): Promise<void> {
  const before = await history(world);
  if (when === 'idle')
    expect(
      await page.evaluate(([name, death]) => window.mortals.kill(name, death), [name, death] as const),
    ).toBeGreaterThan(0);
  else
    await page.evaluate(([name, death, kind]) => window.mortals.doom(name, death, kind), [name, death, kind] as const);
  await ask();
  await expect.poll(() => page.evaluate(() => window.mortals.isDoomed())).toBe(false);
  // A loud death of an idle worker is heard before anything is asked of it.
  if (said && !(when === 'idle' && death === 'loudly')) {
    await said().first().waitFor();
    await again();
  }
  await answered();
  expect(await history(world)).toEqual(expect.arrayContaining(before));
}

/** How a worker dies, and when. */
export const DEATHS: readonly (readonly [Death, string])[] = [
  ['silently', 'idle'],
  ['silently', 'at work'],
  ['loudly', 'idle'],
  ['loudly', 'at work'],
];
