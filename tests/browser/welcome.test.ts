import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { parseNameOrPicture } from '../../src/bias/name-or-picture';
import { NAME_OR_PICTURE } from '../../src/bias/name-or-picture-path';
import { scoreText } from '../../src/domain/number-text';
import { firstView, namedPlaces } from '../../src/welcome/welcome-state';
import { neededBytes } from './needed-bytes';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';

const site = siteOfFile();
const record = parseNameOrPicture(readFileSync(`public/${NAME_OR_PICTURE}`, 'utf8'));
const { picture, place } = firstView(record).now;
const [, other] = namedPlaces(record);
const figuresAt = (of: number, at: number): string[] => record.scores.map((rows) => scoreText(rows[of][at]));

const dialogOf = (page: Page) =>
  page.getByRole('dialog', { name: 'Does it look at the picture, or at the place name?' });
const figures = (page: Page): Promise<string[]> => page.locator('.welcome-answers strong').allTextContents();

describe.each([
  ['desktop', { width: 1440, height: 900 }, 'light'],
  ['desktop', { width: 1440, height: 900 }, 'dark'],
  ['phone', { width: 390, height: 844 }, 'light'],
  ['phone', { width: 390, height: 844 }, 'dark'],
] as const)('a first visit on a %s of %o, %s', (_, viewport, colorScheme) => {
  it('sees question, picture and both bars with figures at once, and axe finds nothing', async () => {
    const { page, complaints } = await site.open({ isFirstVisit: true, context: { viewport, colorScheme } });
    const dialog = dialogOf(page);
    await dialog.waitFor();
    expect(await figures(page)).toEqual(figuresAt(picture, place));
    const seen = [
      dialog.getByRole('heading', { level: 2 }),
      dialog.getByText('How many people live here?'),
      dialog.getByRole('img', { name: /Satellite picture/ }),
      ...record.models.map(({ label }) => dialog.getByRole('img', { name: `Bar of ${label}` })),
      ...(await page.locator('.welcome-answers strong').all()),
    ];
    for (const part of seen) {
      const box = await part.boundingBox();
      expect(box, String(part)).not.toBeNull();
      if (!box) continue;
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height, String(part)).toBeLessThanOrEqual(viewport.height);
      expect(box.x + box.width, String(part)).toBeLessThanOrEqual(viewport.width);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Next: change the picture' }).click();
    await dialog.getByRole('button', { name: 'Next: is it right, then?' }).click();
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

it('goes through its three beats and out of them by the keyboard alone', async () => {
  const { page } = await site.open({ isFirstVisit: true });
  const dialog = dialogOf(page);
  await dialog.waitFor();
  const said = dialog.locator('[aria-live="polite"]');
  /** Goes on to what is focused, and no further than the dialog has stops. */
  const tabTo = async (name: string | RegExp, role: 'button' | 'slider' | 'radio'): Promise<void> => {
    const wanted = dialog.getByRole(role, { name }).first();
    for (let step = 0; step < 30; step++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`No way to ${name} by the Tab key`);
  };

  await tabTo(/Pin on a map of Europe/, 'slider');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => said.textContent()).toContain('Only the name moved');
  const pin = dialog.getByRole('slider');
  const now = Number(await pin.getAttribute('aria-valuenow'));
  expect(now).not.toBe(place);
  expect(await figures(page)).toEqual(figuresAt(picture, now));

  await tabTo(record.places[other].name, 'button');
  await page.keyboard.press('Enter');
  await expect.poll(() => figures(page)).toEqual(figuresAt(picture, other));

  await tabTo('Next: change the picture', 'button');
  await page.keyboard.press('Enter');
  await expect.poll(() => said.textContent()).toContain('Choose another picture');
  await tabTo(record.pictures[picture].name, 'radio');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => said.textContent()).toContain('Only the picture moved');
  expect(await figures(page)).toEqual(figuresAt(picture - 1, other));

  await tabTo('Next: is it right, then?', 'button');
  await page.keyboard.press('Enter');
  await dialog.getByRole('table').waitFor();
  expect(await dialog.getByRole('table').textContent()).toContain('Moved by the picture, hardly by the name.');
  await tabTo('Explore the map', 'button');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'About this page' }).click();
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

it('the pin is dragged to the nearest recorded place, and the answers with it', async () => {
  const { page } = await site.open({ isFirstVisit: true });
  const dialog = dialogOf(page);
  await dialog.waitFor();
  const box = await dialog.getByRole('slider').boundingBox();
  if (!box) throw new Error('The map has no box');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.8, { steps: 4 });
  await page.mouse.up();
  const now = Number(await dialog.getByRole('slider').getAttribute('aria-valuenow'));
  expect(record.places[now].country).toMatch(/Spain|Portugal/);
  expect(await figures(page)).toEqual(figuresAt(picture, now));
});

it('comes before models and deck.gl, not over a link, and no more once that is chosen', async () => {
  const asked: string[] = [];
  let needed = async () => 0;
  const { page } = await site.open({
    isFirstVisit: true,
    prepare: async (page) => {
      needed = neededBytes(page);
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    },
  });
  const dialog = dialogOf(page);
  await dialog.waitFor();
  const before = [...asked];
  // Of each file as it is packed: 1.1 s on a slow line of 1.6 Mbit/s.
  expect(await needed()).toBeLessThan(220_000);
  expect(before.some((path) => path.endsWith(NAME_OR_PICTURE))).toBe(true);
  expect(before.filter((path) => /deck-overlay|\.onnx|\.wasm/.test(path))).toEqual([]);
  expect(before.filter((path) => /map-stage|examples\/|models\//.test(path))).toEqual([]);
  // What waited for it comes once the visitor does something.
  await page.mouse.move(10, 10);
  await expect.poll(() => asked.some((path) => path.endsWith('examples/atlas.json'))).toBe(true);

  await dialog.getByRole('checkbox', { name: 'Don’t show this again' }).check();
  await page.goto(site.url);
  await page.getByRole('button', { name: 'More' }).waitFor();
  await page.getByRole('region', { name: 'Region dossier' }).waitFor();
  expect(await dialog.count()).toBe(0);

  const linked = await site.open({ isFirstVisit: true, hash: '#v=2&world=atlas' });
  await linked.dossier.waitFor();
  expect(await dialogOf(linked.page).count()).toBe(0);
});

it('leads to one’s own data, on the world that takes them', async () => {
  const { page } = await site.open({ isFirstVisit: true });
  await dialogOf(page).getByRole('button', { name: 'Bring my data' }).click();
  await page.getByRole('region', { name: 'Bias lab', exact: true }).waitFor();
  expect(new URLSearchParams(new URL(page.url()).hash.slice(1)).get('lab')).toBe('own-data');
  expect(new URLSearchParams(new URL(page.url()).hash.slice(1)).get('world')).not.toBe('atlas');
});

it('ends with the story that it is the beginning of', async () => {
  const { page } = await site.open({ isFirstVisit: true });
  const dialog = dialogOf(page);
  await dialog.getByRole('button', { name: 'Next: change the picture' }).click();
  await dialog.getByRole('button', { name: 'Next: is it right, then?' }).click();
  await dialog.getByRole('button', { name: 'Teach a class' }).waitFor();
  await dialog.getByRole('button', { name: 'Show me the story' }).click();
  await page.getByRole('region', { name: 'Story: Name or picture?', exact: true }).waitFor();
  expect(await dialogOf(page).count()).toBe(0);
  expect(new URL(page.url()).search).toBe('?story=name-or-picture');
});

it('answers anew in the browser once the models are there, as it was recorded', async () => {
  const { page } = await site.open({ isFirstVisit: true });
  const dialog = dialogOf(page);
  await dialog.waitFor();
  expect(await figures(page)).toEqual(figuresAt(picture, place));
  await dialog.getByRole('button', { name: record.places[other].name }).click();
  await dialog.getByText('Answered just now by the models in your browser.').waitFor();
  const live = (await figures(page)).map(Number);
  for (const [i, score] of figuresAt(picture, other).map(Number).entries()) expect(live[i]).toBeCloseTo(score, 0);
});
