import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { cellMiddle } from '../../src/atlas/city/city-grid';
import { shippedPlanet } from '../unit/atlas/shared-planet';
import type { OpenPage } from './built-site';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';

/** A city where nothing is recorded; the view stands on the middle of one of its squares. */
const CITY = 3;
const { lonDeg, latDeg } = cellMiddle(shippedPlanet().cities[CITY], 9 * 18 + 9);
const AT_CITY = `#v=3&map=${latDeg},${lonDeg},13`;
/** A little higher up. */
const ABOVE_CITY = `#v=3&map=${latDeg},${lonDeg},12.5`;

const site = siteOfFile();

/** What a mark on the map is drawn by; empty while it is not there. */
const courseOf = (page: Page, mark: 'cursor' | 'selected'): Promise<string> =>
  page.locator(`.map-${mark}.map-line`).evaluate((path) => path.getAttribute('d') ?? '');

/** Points of the map that no panel covers, each in another square of the city, from the left edge and the top, px. */
const POINTS = [360, 440, 520].flatMap((x) => [300, 380].map((y) => ({ x, y })));

describe('clicks', () => {
  it('that come faster than the models answer wait, shown as such, and each is answered', async () => {
    const { page, history, dossier, complaints } = await site.open({ hash: AT_CITY });
    await page.getByRole('region', { name: 'Map', exact: true }).waitFor();
    for (const { x, y } of POINTS) await page.mouse.click(x, y);
    await dossier.getByText(/^\d waiting$/).waitFor();
    await expect.poll(async () => (await history('atlas')).length).toBe(POINTS.length);
    expect(new Set((await history('atlas')).map(({ region }) => `${region.lonDeg} ${region.latDeg}`)).size).toBe(6);
    await expect.poll(() => dossier.getByText(/waiting$/).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it.each([
    ['the Atlas', AT_CITY],
    ['Earth', '#v=3&world=earth&map=48.86,2.35,13'],
  ])('take the very square that the pointer has shown, in %s', async (_, hash) => {
    const { page } = await site.open({ hash, agrees: false });
    await page.getByRole('region', { name: 'Map', exact: true }).waitFor();
    for (const { x, y } of [POINTS[0], POINTS[3]]) {
      const before = await courseOf(page, 'selected');
      await page.mouse.click(x, y);
      await expect.poll(() => courseOf(page, 'selected')).not.toBe(before);
      await expect.poll(async () => (await courseOf(page, 'selected')) === (await courseOf(page, 'cursor'))).toBe(true);
    }
  });
});

/** Where the areas of the tests lie on the screen, right of the panel, px. */
const FROM = { x: 400, y: 250 };
const TO = { x: 700, y: 520 };

const areas = (page: Page): Locator => page.getByRole('region', { name: 'Areas and sets' });

/** Draws a rectangle, and waits until the city's squares in it are counted. @returns how many they are */
async function drawRectangle(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'Select an area' }).click();
  await page.getByRole('radio', { name: 'Rectangle' }).check();
  await page.mouse.move(FROM.x, FROM.y);
  await page.mouse.down();
  await page.mouse.move((FROM.x + TO.x) / 2, TO.y, { steps: 4 });
  await page.mouse.move(TO.x, TO.y, { steps: 4 });
  await page.mouse.up();
  return squaresToProfile(page);
}

/** How many squares the area that was drawn takes, once they are counted. */
async function squaresToProfile(page: Page): Promise<number> {
  const profile = areas(page).getByRole('button', { name: /^Profile \d+ squares$/ });
  await profile.waitFor();
  return Number((await profile.innerText()).match(/\d+/)?.[0]);
}

/** What a batch has answered, which samples nothing: a reload asks about the region of its address as well. */
const ofBatch = async ({ history }: OpenPage) =>
  (await history('atlas')).filter(({ models }) => Object.values(models).every(({ samples }) => samples.length === 0));

/** What was found in each square, in a fixed order. */
const findings = async (one: OpenPage) =>
  (await ofBatch(one))
    .map(({ region, models, truth, sourceId }) => ({
      at: `${region.lonDeg.toFixed(6)} ${region.latDeg.toFixed(6)}`,
      truth,
      sourceId,
      greedy: Object.entries(models).map(([id, { greedy }]) => [id, greedy.text, greedy.expected]),
    }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));

describe('an area', () => {
  it('of a city is profiled by both models; paused, reloaded and gone on with it finds what it finds unbroken', async () => {
    const unbroken = await site.open({ hash: ABOVE_CITY });
    await unbroken.page.getByRole('region', { name: 'Map', exact: true }).waitFor();
    const count = await drawRectangle(unbroken.page);
    expect(count).toBe(30);
    expect(await areas(unbroken.page).getByText('No tiles to fetch').count()).toBe(1);
    await areas(unbroken.page)
      .getByRole('button', { name: /^Profile/ })
      .click();
    await areas(unbroken.page).getByText(`${count} of ${count} squares · done`).waitFor();
    await expect.poll(async () => (await ofBatch(unbroken)).length).toBe(count);
    expect(await seriousFindings(unbroken.page)).toEqual([]);

    const broken = await site.open({ hash: ABOVE_CITY });
    const { page } = broken;
    await page.getByRole('region', { name: 'Map', exact: true }).waitFor();
    expect(await drawRectangle(page)).toBe(count);
    await areas(page)
      .getByRole('button', { name: /^Profile/ })
      .click();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByText(/squares · paused/).waitFor();
    await page.reload();
    await page.getByText(/squares · paused/).waitFor();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText(`${count} of ${count} squares · done`).waitFor();
    await expect.poll(async () => (await ofBatch(broken)).length).toBe(count);
    expect(await findings(broken)).toEqual(await findings(unbroken));

    // Table and files are about this set, not about the recorded example beside it.
    await page.getByRole('button', { name: 'Show in the table' }).click();
    expect(await page.getByRole('combobox', { name: 'Regions of' }).locator('option:checked').innerText()).toBe(
      `Area 1 (${count})`,
    );
    await page.getByText(`${count} regions, scores from 0.0 to 9.9`).waitFor();
    await page.getByRole('button', { name: 'Share' }).click();
    const dialog = page.getByRole('dialog', { name: 'Take it away' });
    await dialog.getByText(`${count} regions of Household income`).waitFor();
    await dialog.getByRole('combobox', { name: 'Regions of' }).selectOption('');
    await dialog.getByText(/\d+ of them are of the recorded example\.$/).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('Alt+a');
    await areas(page).waitFor();
    expect([...broken.complaints, ...unbroken.complaints]).toEqual([]);
  });

  it('is a polygon of clicks, which a dragged corner changes, and typed edges make a rectangle', async () => {
    const { page, history, complaints } = await site.open({ hash: ABOVE_CITY });
    await page.getByRole('region', { name: 'Map', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Select an area' }).click();
    await areas(page).getByRole('radio', { name: 'Polygon' }).check();
    const corners = [FROM, { x: TO.x, y: FROM.y }, TO, { x: FROM.x, y: TO.y }];
    for (const { x, y } of [...corners, corners[0]]) await page.mouse.click(x, y);
    // As many as the rectangle between these corners takes.
    expect(await squaresToProfile(page)).toBe(30);
    const count = async (): Promise<number> => squaresToProfile(page);

    await page.mouse.move(TO.x, TO.y);
    await page.mouse.down();
    await page.mouse.move((FROM.x + TO.x) / 2, (FROM.y + TO.y) / 2, { steps: 4 });
    await page.mouse.up();
    await expect.poll(count).toBeLessThan(30);
    const dragged = await count();
    expect(dragged).toBeGreaterThan(10);

    await areas(page).getByText('Edges in degrees').click();
    const edge = (name: string): Locator => areas(page).getByRole('textbox', { name, exact: true });
    const [west, east] = [Number(await edge('West').inputValue()), Number(await edge('East').inputValue())];
    await edge('East').fill('');
    await edge('East').press('Enter');
    await areas(page)
      .getByRole('alert')
      .getByText(/^Give degrees: west below east/)
      .waitFor();
    expect(await count()).toBe(dragged);
    // A decimal comma is understood. It is half of the rectangle that was drawn first.
    await edge('East').fill(((west + east) / 2).toFixed(5).replace('.', ','));
    await edge('East').press('Enter');
    await expect.poll(() => areas(page).getByRole('alert').count()).toBe(0);
    await expect.poll(() => edge('East').inputValue()).toBe(((west + east) / 2).toFixed(5));
    await expect.poll(count).toBeLessThanOrEqual(20);
    expect(await count()).toBeGreaterThanOrEqual(10);
    // None of the clicks asked about a square.
    expect(await history('atlas')).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('is drawn by keyboard, its set is a layer that is hidden, renamed, deleted and brought back', async () => {
    const { page, history } = await site.open({ hash: AT_CITY });
    const map = page.getByRole('region', { name: 'Map', exact: true });
    await map.waitFor();
    await page.keyboard.press('Alt+a');
    await areas(page).getByRole('radio', { name: 'Circle' }).check();
    await map.focus();
    await page.keyboard.press('Enter');
    await areas(page).getByText('Now a point of the rim.').waitFor();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('Enter');
    // The four on the diagonals have their middles on the rim.
    const count = await squaresToProfile(page);
    expect(count >= 5 && count <= 9).toBe(true);
    await areas(page).getByRole('textbox', { name: 'Name' }).fill('Old town');
    await page.keyboard.press('Enter');
    await areas(page).getByText(`${count} of ${count} squares · done`).waitFor();
    await expect.poll(async () => (await history('atlas')).length).toBe(count);
    const sets = areas(page).getByRole('region', { name: 'Sets' });
    await sets.getByRole('checkbox', { name: 'Show Old town' }).uncheck();
    await sets.getByRole('button', { name: 'Rename Old town' }).click();
    await sets.getByRole('textbox', { name: 'New name of Old town' }).fill('Quarter');
    await page.keyboard.press('Enter');
    expect(await sets.getByRole('checkbox', { name: 'Show Quarter' }).isChecked()).toBe(false);
    await sets.getByRole('button', { name: 'Delete Quarter' }).click();
    await expect.poll(async () => (await history('atlas')).length).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await history('atlas')).length).toBe(count);
  });
});
