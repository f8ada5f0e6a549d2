import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../src/domain/random';
import type { Region } from '../../src/domain/region';
import { syntheticPicture } from '../../src/imagery/synthetic-picture';
import { labOf, linkTo, type OpenPage } from './built-site';
import { downloaded } from './downloaded';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';
import { startTileServer, type TileServer } from './tile-server';

/** Of the Atlas: latitude and longitude of a region whose answers ship with the site. */
const RECORDED_CELL = '-4.724466,-68.842764';
const GDANSK: Region = { lonDeg: 18.6466, latDeg: 54.352, groundMeters: 640 };

const site = siteOfFile();
let tiles: TileServer;

beforeAll(async () => {
  tiles = await startTileServer([{ region: GDANSK, rgb: syntheticPicture(new Random(5)) }]);
});
afterAll(() => tiles?.close());

/** A link to the region, with what it says of the lab. */
const gdansk = (lab = ''): string => linkTo(tiles.template('tiles'), GDANSK.lonDeg, GDANSK.latDeg, lab ? { lab } : {});

/** Waits until both models have answered. */
async function isProfiled({ article, dossier }: OpenPage): Promise<void> {
  const wrote = article('Urban-R1').getByText(/^Wrote/);
  const again = dossier.getByRole('button', { name: 'Try again' });
  const isWritten = async (): Promise<boolean> => {
    // On a busy machine a tile may take longer than the page waits for it; it may also come while one reaches for this.
    if (await again.isVisible()) await again.click({ timeout: 2000 }).catch(() => {});
    return wrote.isVisible();
  };
  await expect.poll(isWritten).toBe(true);
}

async function teleport(page: Page, places: string): Promise<void> {
  await labOf(page).getByRole('combobox', { name: 'Places', exact: true }).selectOption(places);
  await labOf(page)
    .getByRole('button', { name: /^Teleport/ })
    .click();
}

/** Profiles the selected region of the Atlas, teleports it over 24 places, and keeps what came. */
async function keepTeleported({ page, article, profile }: OpenPage): Promise<void> {
  await profile.click();
  await article('Urban-R1').getByText('recorded').waitFor({ state: 'detached' });
  await article('Urban-R1')
    .getByText(/^Wrote/)
    .waitFor();
  if ((await labOf(page).count()) === 0) await page.getByRole('button', { name: 'Bias lab' }).click();
  await teleport(page, '24');
  await labOf(page).getByText('48 of 48 answers · Done').waitFor();
  await labOf(page).getByRole('button', { name: 'Keep for comparison' }).click();
}

/** Size of the smallest letters in elements with words of their own, px. */
const smallestText = (within: Locator, selector: string): Promise<number> =>
  within.locator(selector).evaluateAll((elements) => {
    const worded = elements.filter(
      (element) =>
        element.checkVisibility() && [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent?.trim()),
    );
    return Math.min(...worded.map((element) => Number.parseFloat(getComputedStyle(element).fontSize)));
  });

/** SFT's map as a file. */
const savedChart = (page: Page, format: 'SVG' | 'PNG'): Promise<Buffer> =>
  downloaded(labOf(page).getByRole('button', { name: new RegExp(`^Save SFT.+ as ${format}$`) }));

describe('the lab over a profiled region', () => {
  let profiled: OpenPage;
  beforeAll(async () => {
    profiled = await site.openForAll({ hash: gdansk() });
  });
  afterAll(() => profiled?.page.close());

  it('opens from the top bar, moves one picture over 24 places, and shows both sensitivities and their difference', async () => {
    const { page, complaints } = profiled;
    await isProfiled(profiled);
    await page.getByRole('button', { name: 'Bias lab' }).click();
    expect(new URL(page.url()).hash).toContain('lab=teleport');
    await teleport(page, '24');
    await labOf(page).getByText('48 of 48 answers · Done').waitFor();
    for (const model of ['SFT', 'Urban-R1'])
      await labOf(page)
        .getByRole('img', {
          name: new RegExp(`^Map of ${model} at 24 of 24 claimed places: scores from .+ median \\d`),
        })
        .waitFor();
    const numbers = await labOf(page).locator('.spread-number').allInnerTexts();
    // The place effect of each model with its picture effect, and the difference of the place effects.
    expect(numbers).toHaveLength(5);
    for (const i of [1, 3]) expect(numbers[i]).toMatch(/\d\.\d\d[\s\S]*picture effect[\s\S]*\[.+\] · n = 24 places/);
    await labOf(page).getByText('Moved by the picture, hardly by the name.').waitFor();
    for (const number of numbers) expect(number).toMatch(/\d\.\d\d[\s\S]*\[.+\] · n = 24 places/);
    await labOf(page).getByText('Table of all 24 places').click();
    expect(await labOf(page).getByRole('row').count()).toBe(25);
    const svg = (await savedChart(page, 'SVG')).toString();
    expect(svg.slice(0, 100)).toMatch(/^<svg[^>]+viewBox/);
    for (const words of ['SFT: Population density, one picture of Gdańsk', 'n = 24 claimed places', 'GeoNames'])
      expect(svg.includes(words), words).toBe(true);
    expect(svg.includes('class=')).toBe(false);
    const png = await savedChart(page, 'PNG');
    expect([...png.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG');
    expect(png.readUInt32BE(16)).toBeGreaterThan(1400);
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('pauses, resumes and cancels a teleport test, and keeps what came', async () => {
    const { page } = profiled;
    await teleport(page, '300');
    const lab = labOf(page);
    await lab.getByRole('button', { name: 'Pause' }).dispatchEvent('click');
    const paused = await lab.getByText(/of 600 answers · Paused/).innerText();
    // It takes a while, in which nothing may come.
    expect(await seriousFindings(page)).toEqual([]);
    expect(await lab.getByText(/of 600 answers · Paused/).innerText()).toBe(paused);
    await lab.getByRole('button', { name: 'Resume' }).click();
    // At once, before the rest has come.
    await lab.getByRole('button', { name: 'Cancel' }).dispatchEvent('click');
    await lab.getByText(/of 600 answers · Cancelled/).waitFor();
    expect(await lab.locator('.spread-number').count()).toBe(5);
  });

  it('rewards rollouts at once when a slider moves, without asking the models', async () => {
    const { page } = profiled;
    await labOf(page).getByRole('tab', { name: 'Rollouts' }).click();
    const group = labOf(page).getByRole('region', { name: 'Rollouts of Urban-R1', exact: true });
    await expect.poll(() => group.getByRole('row').count()).toBe(9);
    await labOf(page).getByText('none was measured here').waitFor();
    await labOf(page).getByRole('checkbox', { name: 'Set the truth by hand' }).check();
    const mean = group.locator('.group-numbers strong').first();
    const before = await mean.innerText();
    await labOf(page).getByRole('slider', { name: 'c', exact: true }).press('Home');
    await expect.poll(() => mean.innerText()).not.toBe(before);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('leaves parts of the prompt out', async () => {
    const { page } = profiled;
    await labOf(page).getByRole('tab', { name: 'Ablations' }).click();
    await labOf(page).getByRole('button', { name: 'Leave parts out' }).click();
    await labOf(page)
      .getByRole('img', { name: /^Urban-R1: Whole prompt \d\.\d; Without image \d\.\d, a change of/ })
      .waitFor();
    await labOf(page).getByText('Done').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('opens and closes by keyboard, and from a link to a room', async () => {
    const { page, follow } = profiled;
    await follow(gdansk());
    await expect.poll(() => labOf(page).count()).toBe(0);
    await follow(gdansk('ablations'));
    await labOf(page).waitFor();
    expect(await page.getByRole('tab', { name: 'Ablations' }).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Alt+KeyL');
    expect(await labOf(page).count()).toBe(0);
    await page.keyboard.press('Alt+KeyL');
    await labOf(page).waitFor();
    // In the room that was closed; a link to another one wins, and a step back returns.
    await labOf(page).getByRole('tab', { name: 'Ablations', selected: true }).waitFor();
    await follow(gdansk('rollouts'));
    await labOf(page).getByRole('tab', { name: 'Rollouts', selected: true }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => labOf(page).count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Bias lab');
    await page.goBack();
    await labOf(page).getByRole('tab', { name: 'Rollouts', selected: true }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => labOf(page).count()).toBe(0);
  });
});

describe('the comparison of teleported regions', () => {
  it('fills the window with two maps of each kept region, and gives the focus back', async () => {
    const one = await site.open({ context: { viewport: { width: 1440, height: 900 } } });
    const { page, complaints } = one;
    await one.article('Urban-R1').getByText('recorded').waitFor();
    await keepTeleported(one);
    await page.evaluate((cell) => {
      window.location.hash = `#v=3&region=${cell}&map=${cell},13&lab=teleport`;
    }, RECORDED_CELL);
    await one.dossier.getByText(RECORDED_CELL.slice(0, 7)).waitFor();
    await keepTeleported(one);
    await page.getByRole('button', { name: 'Compare 2 regions' }).click();
    const comparison = page.getByRole('dialog', { name: 'Two pictures, each claimed to lie at 24 places' });
    expect(await comparison.getByRole('heading', { level: 2 }).evaluate((h2) => h2 === document.activeElement)).toBe(
      true,
    );
    const columns = await comparison.getByRole('region').all();
    expect(columns).toHaveLength(2);
    for (const column of columns) {
      for (const model of ['SFT', 'Urban-R1'])
        await column.getByRole('img', { name: `Map of ${model} at 24 of 24 claimed places` }).waitFor();
      for (const number of await column.locator('.spread-number').allInnerTexts())
        expect(number).toMatch(/\d\.\d\d[\s\S]*\[.+\][\s·]+n = 24 places/);
      expect(await column.locator('.comparison-difference').innerText()).toMatch(/\[.+\] · n = 24 places\s+\S+/);
    }
    for (const [width, height] of [
      [1440, 900],
      [1920, 1080],
    ]) {
      await page.setViewportSize({ width, height });
      expect(await comparison.evaluate((dialog) => dialog.scrollHeight - dialog.clientHeight)).toBe(0);
      expect(await smallestText(comparison, '*')).toBeGreaterThanOrEqual(16);
      expect(await smallestText(comparison, 'strong')).toBeGreaterThanOrEqual(32);
    }
    await comparison.getByText('Table', { exact: true }).click();
    expect(await comparison.getByRole('row').count()).toBe(7);
    expect(await seriousFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await comparison.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)).toBe(0);
    const parts = await Promise.all([...columns, comparison.locator('footer')].map((part) => part.boundingBox()));
    for (const [i, below] of parts.slice(1).entries())
      expect(below?.y).toBeGreaterThanOrEqual((parts[i]?.y ?? 0) + (parts[i]?.height ?? 0));
    await page.keyboard.press('Escape');
    await comparison.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Compare 2 regions');
    expect(complaints).toEqual([]);
  });
});

describe('two copies of one model', () => {
  it('differ in nothing that a teleport test could tell', async () => {
    const index = JSON.parse(await readFile('public/models/index.json', 'utf8')) as { name: string }[];
    const copied = index.map((row) => (row.name === 'sft' ? { ...row, name: 'urban-r1' } : row));
    const one = await site.open({
      hash: gdansk('teleport'),
      prepare: (page) => page.route('**/models/index.json', (route) => route.fulfill({ json: copied })),
    });
    const { page } = one;
    await isProfiled(one);
    await teleport(page, '24');
    await labOf(page).getByText('48 of 48 answers · Done').waitFor();
    const difference = labOf(page).locator('.spread-number').last();
    expect(await difference.innerText()).toMatch(/^0\.00[\s\S]*\[0\.00, 0\.00\] · n = 24 places/);
    await difference.getByText('No difference to be told: the interval contains 0.').waitFor();
  });
});

describe('the lab on a phone', () => {
  let phone: OpenPage;
  beforeAll(async () => {
    const context = { viewport: { width: 320, height: 844 }, hasTouch: true };
    phone = await site.openForAll({ hash: '#v=1&lab=teleport', context });
  });
  afterAll(() => phone?.page.close());

  it('says what is missing before there is a picture', async () => {
    await labOf(phone.page)
      .getByText(/keep none\. Profile it once more/)
      .waitFor();
    await labOf(phone.page).getByRole('button', { name: 'Fetch its picture and profile it' }).waitFor();
    expect(await labOf(phone.page).getByRole('button', { name: 'Teleport', exact: true }).count()).toBe(0);
    const example = labOf(phone.page).getByRole('region', { name: 'A recorded example' });
    await example
      .getByText(/^(Moved by|No verdict)/)
      .first()
      .waitFor();
    expect(await example.locator('.score-map').count()).toBe(2);
  });

  it('stays inside 320 and 390 px', async () => {
    const { page, follow } = phone;
    await follow(gdansk('teleport'));
    await isProfiled(phone);
    await teleport(page, '24');
    await labOf(page).getByText('48 of 48 answers · Done').waitFor();
    for (const width of [320, 390]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      for (const room of ['Teleport', 'Rollouts', 'Ablations', 'Checkpoints']) {
        await labOf(page).getByRole('tab', { name: room }).click();
        const panel = labOf(page).getByRole('tabpanel', { name: room });
        const tooWide = await panel.evaluate((element) => element.scrollWidth - element.clientWidth);
        expect(tooWide, `${room}, ${width} px`).toBeLessThanOrEqual(0);
      }
    }
  });
});
