import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { cellMiddle } from '../../src/atlas/city/city-grid';
import { shippedPlanet } from '../unit/atlas/shared-planet';
import type { OpenPage } from './built-site';
import { siteOfFile } from './site-of-file';

/** A city where nothing is recorded. */
const CITY = shippedPlanet().cities[3];
const middleOf = (cell: number): string => {
  const { lonDeg, latDeg } = cellMiddle(CITY, cell);
  return `${latDeg},${lonDeg}`;
};
const AT_CITY = `#v=3&map=${middleOf(9 * 18 + 9)},13`;

const site = siteOfFile();

const answered = async ({ article }: OpenPage): Promise<void> => {
  for (const label of ['SFT', 'Urban-R1'] as const)
    await article(label)
      .getByText(/^Wrote/)
      .waitFor();
};

describe('a clock that is set between visits', () => {
  const DAY_MS = 24 * 3600 * 1000;
  const KEY = 'clock is ahead by';

  /** Opens the page anew with the clock set. */
  async function visitAt({ page }: OpenPage, aheadMs: number): Promise<void> {
    await page.evaluate(([key, ahead]) => localStorage.setItem(key, ahead), [KEY, String(aheadMs)] as const);
    await page.reload();
    await page.getByRole('region', { name: 'Map', exact: true }).waitFor();
  }

  it('back by a day and ahead by a year: all that was asked is kept, the latest by its clock first', async () => {
    const one = await site.open({
      hash: AT_CITY,
      prepare: (page) =>
        page.addInitScript((key) => {
          const now = Date.now.bind(Date);
          Date.now = () => now() + Number(localStorage.getItem(key) ?? 0);
        }, KEY),
    });
    const { page, follow, history, complaints } = one;
    for (const [i, aheadMs] of [0, -DAY_MS, 365 * DAY_MS].entries()) {
      await visitAt(one, aheadMs);
      await follow(`${AT_CITY}&region=${middleOf(9 * 18 + 6 + i)}`);
      await answered(one);
      await expect.poll(async () => (await history('atlas')).length).toBe(i + 1);
    }
    await visitAt(one, 0);
    const { lonDeg } = cellMiddle(CITY, 9 * 18 + 8);
    expect((await history('atlas'))[0].region.lonDeg).toBeCloseTo(lonDeg, 4);
    await page.getByRole('tab', { name: 'Table', exact: true }).click();
    const table = page.getByRole('region', { name: 'Profiled regions' });
    await expect.poll(() => table.getByRole('button', { name: /^Delete / }).count()).toBe(3);
    const places = await table.locator('tbody th small').allInnerTexts();
    const asked = [8, 6, 7].map((cell) => cellMiddle(CITY, 9 * 18 + cell));
    const own = asked.map((at) => `${at.latDeg.toFixed(4)}, ${at.lonDeg.toFixed(4)}`);
    expect(places.filter((place) => own.includes(place))).toEqual(own);
    expect(complaints).toEqual([]);
  });
});

describe('300 hurried actions', () => {
  /** Points of the map that no panel covers, each in another square of the city, CSS px. */
  const POINTS = [360, 440, 520].flatMap((x) => [300, 380].map((y) => ({ x, y })));
  const INDICATORS = ['population', 'income', 'night_light'];
  const VIEWS = ['Swipe', 'Difference', 'Overlay'];

  const hurry = async (page: Page, i: number): Promise<void> => {
    const { x, y } = POINTS[i % POINTS.length];
    await page.mouse.click(x, y);
    await page.getByRole('combobox', { name: 'Indicator' }).selectOption(INDICATORS[i % 3]);
    await page.getByRole('tab', { name: VIEWS[i % 3], exact: true }).click();
    await page.keyboard.press(i % 2 === 0 ? 'Control+z' : 'Control+Shift+z');
  };

  it('on map, indicators, views, undo and redo end in one answer about what was chosen last, with no worker more', async () => {
    const one = await site.open({ hash: AT_CITY });
    const { page, history, dossier, complaints } = one;
    await page.getByRole('region', { name: 'Map', exact: true }).waitFor();
    await one.profile.click();
    await answered(one);
    await expect.poll(async () => (await history('atlas')).length).toBe(1);
    const workers = page.workers().length;

    for (let i = 0; i < 75; i++) await hurry(page, i);
    await page.getByRole('combobox', { name: 'Indicator' }).selectOption('gdp');
    await page.mouse.click(POINTS[0].x, POINTS[0].y);
    await expect.poll(() => dossier.getByText(/waiting$/).count()).toBe(0);
    await answered(one);
    await expect
      .poll(async () => (await history('atlas')).filter(({ indicator }) => indicator === 'gdp').length)
      .toBeGreaterThan(0);

    const kept = await history('atlas');
    const questions = kept.map(
      ({ indicator, sourceId, region: { lonDeg, latDeg } }) => `${indicator} ${sourceId} ${lonDeg} ${latDeg}`,
    );
    expect(new Set(questions).size).toBe(questions.length);
    expect(await dossier.getByRole('article').count()).toBe(2);
    expect(page.workers().length).toBeLessThanOrEqual(workers);
    expect(complaints).toEqual([]);
  });
});
