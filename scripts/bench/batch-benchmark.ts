import type { Page } from 'playwright-core';
import { cellMiddle } from '../../src/atlas/city/city-grid';
import { CITY_REGIONS } from '../../src/atlas/city/site';
import { shippedPlanet } from '../../src/atlas/shipped-planet';
import type { Benchmark } from '../../src/training/bench/benchmark';
import { spreadText } from '../../src/training/bench/spread';
import { openBuiltSite } from '../../tests/browser/built-site';
import { watchTasks } from './page-tasks';
import { type LongestWork, traceWork } from './page-trace';

/** A city where nothing is recorded. */
const CITY = 3;
/** Corners of the rectangle that is drawn, right of the panel, CSS px; at this zoom it takes some 200 squares. */
const ZOOM = 11.5;
const FROM = { x: 400, y: 250 };
const TO = { x: 770, y: 620 };

/** Waits for the end of a batch. A locator would look at the page again and again, in the tasks that are measured. */
export const allAnswered = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const watch = new MutationObserver(() => {
          if (!document.querySelector('.areas-batch [role=status]')?.textContent?.endsWith('done')) return;
          watch.disconnect();
          resolve();
        });
        watch.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
  );

/** Draws the area that is asked about. */
export async function drawRectangle(page: Page): Promise<void> {
  await page.keyboard.press('Alt+a');
  await page.getByRole('radio', { name: 'Rectangle' }).check();
  await page.mouse.move(FROM.x, FROM.y);
  await page.mouse.down();
  await page.mouse.move(TO.x, TO.y, { steps: 4 });
  await page.mouse.up();
}

/** Draws the area and has both models answer for it. @returns how many squares, and how long they took */
async function profileArea(page: Page): Promise<{ readonly squares: number; readonly elapsedMs: number }> {
  await drawRectangle(page);
  const profile = page.getByRole('button', { name: /^Profile \d+ squares$/ });
  const squares = Number((await profile.innerText()).match(/\d+/)?.[0]);
  const start = performance.now();
  await profile.click();
  await allAnswered(page);
  return { squares, elapsedMs: performance.now() - start };
}

/** An area of the Atlas on the built site, from the press until its last square is answered. */
export const BATCH_BENCHMARK: Benchmark = {
  name: 'batch',
  title: 'Squares of an area of the Atlas, both models, in the browser on WebAssembly',
  run: async (repetitions) => {
    const middle = (CITY_REGIONS / 2) * CITY_REGIONS + CITY_REGIONS / 2;
    const { lonDeg, latDeg } = cellMiddle(shippedPlanet().cities[CITY], middle);
    const site = await openBuiltSite();
    const perSecond: number[] = [];
    const longest: LongestWork[] = [];
    let asked = 0;
    try {
      for (let round = 0; round < repetitions; round++) {
        const { page } = await site.open({ query: '?engine=wasm', hash: `#v=3&map=${latDeg},${lonDeg},${ZOOM}` });
        await page.getByRole('region', { name: 'Map', exact: true }).waitFor();
        // It ends once the page has nothing to do.
        await watchTasks(page);
        const work = await traceWork(page);
        const { squares, elapsedMs } = await profileArea(page);
        longest.push(await work());
        asked = squares;
        perSecond.push((1000 * squares) / elapsedMs);
        await page.close();
      }
    } finally {
      await site.close();
    }
    const spread = (msOf: (work: LongestWork) => number): string => spreadText(longest.map(msOf), 0);
    return {
      columns: ['what', 'figure', 'asked for'],
      rows: [
        ['squares a second', spreadText(perSecond, 1), 'at least 20'],
        ["of one task, the page's own code, ms", spread(({ oursMs }) => oursMs), 'at most 50'],
        ['of one task, the map, drawn on the processor, ms', spread(({ mapMs }) => mapMs), 'none'],
        ['one task with all that the browser does, ms', spread(({ taskMs }) => taskMs), 'none'],
      ],
      notes: [
        `${asked} squares, a fresh page for each round, none to warm up, models and pictures included. Of tasks the ` +
          'longest of a round, in time of the processor, whatever else the machine does.',
      ],
    };
  },
};
