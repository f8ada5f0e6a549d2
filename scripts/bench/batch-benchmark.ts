import type { Page } from 'playwright-core';
import { cellMiddle } from '../../src/atlas/city/city-grid';
import { CITY_REGIONS } from '../../src/atlas/city/site';
import { shippedPlanet } from '../../src/atlas/shipped-planet';
import type { Benchmark } from '../../src/training/bench/benchmark';
import { spreadText } from '../../src/training/bench/spread';
import { openBuiltSite } from '../../tests/browser/built-site';
import { watchTasks } from './page-tasks';

/** A city where nothing is recorded. */
const CITY = 3;
/** Corners of the rectangle that is drawn, right of the panel, CSS px; at this zoom it takes some 200 squares. */
const ZOOM = 11.5;
const FROM = { x: 400, y: 250 };
const TO = { x: 770, y: 620 };

/** Draws the area and has both models answer for it. @returns how many squares, and how long they took */
async function profileArea(page: Page): Promise<{ readonly squares: number; readonly elapsedMs: number }> {
  await page.getByRole('button', { name: 'Select an area' }).click();
  await page.getByRole('radio', { name: 'Rectangle' }).check();
  await page.mouse.move(FROM.x, FROM.y);
  await page.mouse.down();
  await page.mouse.move(TO.x, TO.y, { steps: 4 });
  await page.mouse.up();
  const profile = page.getByRole('button', { name: /^Profile \d+ squares$/ });
  const squares = Number((await profile.innerText()).match(/\d+/)?.[0]);
  const start = performance.now();
  await profile.click();
  await page.getByText(`${squares} of ${squares} squares · done`).waitFor({ timeout: 600_000 });
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
    const longestMs: number[] = [];
    let asked = 0;
    try {
      for (let round = 0; round < repetitions; round++) {
        const { page } = await site.open({ query: '?engine=wasm', hash: `#v=3&map=${latDeg},${lonDeg},${ZOOM}` });
        await page.getByRole('region', { name: 'Map', exact: true }).waitFor();
        const tasks = await watchTasks(page);
        const { squares, elapsedMs } = await profileArea(page);
        asked = squares;
        perSecond.push((1000 * squares) / elapsedMs);
        longestMs.push((await tasks()).longestMs);
        await page.close();
      }
    } finally {
      await site.close();
    }
    return {
      columns: ['what', 'figure', 'asked for'],
      rows: [
        ['squares a second', spreadText(perSecond, 1), 'at least 20'],
        ['longest task of the page, ms', spreadText(longestMs, 0), 'at most 50'],
      ],
      notes: [
        `${asked} squares, a fresh page for each round, none to warm up, models and pictures included. Tasks below 50 ms are not counted; ` +
          '0 means that there was none. The map draws on the processor here, in the same tasks.',
      ],
    };
  },
};
