import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../src/domain/random';
import type { Region } from '../../src/domain/region';
import { syntheticPicture } from '../../src/imagery/synthetic-picture';
import { type BuiltSite, linkTo, type OpenOptions, type OpenPage, openBuiltSite } from './built-site';
import { seriousFindings } from './serious-findings';
import { startTileServer, type TileServer } from './tile-server';

/** Machines that are busy take their time: for every step, also the short ones. */
const LONG = { timeout: 240_000 };
const patient = (page: Page) => page.setDefaultTimeout(LONG.timeout);
const GDANSK: Region = { lonDeg: 18.6466, latDeg: 54.352, groundMeters: 640 };

let site: BuiltSite;
let tiles: TileServer;
let opened: OpenPage[] = [];

beforeAll(async () => {
  site = await openBuiltSite();
  tiles = await startTileServer([{ region: GDANSK, rgb: syntheticPicture(new Random(5)) }]);
});
afterAll(async () => {
  await site?.close();
  await tiles?.close();
});
afterEach(async () => {
  await Promise.all(opened.map(({ page }) => page.context().close()));
  opened = [];
});

/** A profiled region, with what the link says of the lab. */
async function openProfiled(lab: string, options: OpenOptions = {}): Promise<OpenPage> {
  const hash = linkTo(tiles.template('tiles'), GDANSK.lonDeg, GDANSK.latDeg, lab ? { lab } : {});
  const one = await site.open({ ...options, hash });
  patient(one.page);
  opened.push(one);
  const wrote = one.article('Urban-R1').getByText(/^Wrote/);
  const again = one.dossier.getByRole('button', { name: 'Try again' });
  const isProfiled = async (): Promise<boolean> => {
    // On a busy machine a tile may take longer than the page waits for it.
    if (await again.isVisible()) await again.click();
    return wrote.isVisible();
  };
  await expect.poll(isProfiled, LONG).toBe(true);
  return one;
}

const labOf = (page: Page) => page.getByRole('region', { name: 'Bias lab', exact: true });

async function teleport(page: Page, places: string): Promise<void> {
  await labOf(page).getByRole('combobox', { name: 'Places', exact: true }).selectOption(places);
  await labOf(page)
    .getByRole('button', { name: /^Teleport/ })
    .click();
}

/** Saves SFT's map. @returns where the file lies */
async function savedChart(page: Page, format: 'SVG' | 'PNG'): Promise<string> {
  const download = page.waitForEvent('download');
  await labOf(page)
    .getByRole('button', { name: new RegExp(`^Save SFT.+ as ${format}$`) })
    .click();
  return (await download).path();
}

describe('the teleport test', () => {
  it('opens from the top bar, moves one picture over 24 places, and shows both sensitivities and their difference', async () => {
    const { page, complaints } = await openProfiled('');
    await page.getByRole('button', { name: 'Bias lab' }).click();
    expect(new URL(page.url()).hash).toContain('lab=teleport');
    await teleport(page, '24');
    await labOf(page).getByText('48 of 48 answers · Done').waitFor(LONG);
    for (const model of ['SFT', 'Urban-R1'])
      await labOf(page)
        .getByRole('img', {
          name: new RegExp(`^Map of ${model} at 24 of 24 claimed places: scores from .+ median \\d`),
        })
        .waitFor();
    const numbers = await labOf(page).locator('.spread-number').allInnerTexts();
    expect(numbers).toHaveLength(3);
    for (const number of numbers) expect(number).toMatch(/\d\.\d\d[\s\S]*\[.+\] · n = 24 places/);
    await labOf(page).getByText('Table of all 24 places').click();
    expect(await labOf(page).getByRole('row').count()).toBe(25);
    const svg = await readFile(await savedChart(page, 'SVG'), 'utf8');
    expect(svg.slice(0, 100)).toMatch(/^<svg[^>]+viewBox/);
    for (const words of ['SFT: Population density, one picture of Gdańsk', 'n = 24 claimed places', 'GeoNames'])
      expect(svg.includes(words), words).toBe(true);
    expect(svg.includes('class=')).toBe(false);
    const png = await readFile(await savedChart(page, 'PNG'));
    expect([...png.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG');
    expect(png.readUInt32BE(16)).toBeGreaterThan(1400);
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('is paused, resumed and cancelled, and keeps what came', async () => {
    const { page } = await openProfiled('teleport');
    await teleport(page, '300');
    const lab = labOf(page);
    await lab.getByRole('button', { name: 'Pause' }).click();
    const paused = await lab.getByText(/of 600 answers · Paused/).innerText();
    await page.waitForTimeout(1500);
    expect(await lab.getByText(/of 600 answers · Paused/).innerText()).toBe(paused);
    await lab.getByRole('button', { name: 'Resume' }).click();
    await lab.getByRole('button', { name: 'Cancel' }).click();
    await lab.getByText(/of 600 answers · Cancelled/).waitFor();
    expect(await lab.locator('.spread-number').count()).toBe(3);
  });

  it('tells no difference between two copies of one model', async () => {
    const { page } = await openProfiled('teleport', {
      prepare: (page) =>
        page.context().route('**/models/sft/**', async (route) => {
          await route.continue({ url: route.request().url().replace('/models/sft/', '/models/urban-r1/') });
        }),
    });
    await teleport(page, '24');
    await labOf(page).getByText('48 of 48 answers · Done').waitFor(LONG);
    const difference = labOf(page).locator('.spread-number').last();
    expect(await difference.innerText()).toMatch(/^0\.00[\s\S]*\[0\.00, 0\.00\] · n = 24 places/);
    await difference.getByText('No difference to be told: the interval contains 0.').waitFor();
  });
});

describe('the other rooms', () => {
  it('reward rollouts at once when a slider moves, without asking the models', async () => {
    const { page } = await openProfiled('rollouts');
    const group = labOf(page).getByRole('region', { name: 'Rollouts of Urban-R1', exact: true });
    await expect.poll(() => group.getByRole('row').count(), LONG).toBe(9);
    await labOf(page).getByText('none was measured here').waitFor();
    await labOf(page).getByRole('checkbox', { name: 'Set the truth by hand' }).check();
    const mean = group.locator('.group-numbers strong').first();
    const before = await mean.innerText();
    await labOf(page).getByRole('slider', { name: 'c', exact: true }).press('Home');
    await expect.poll(() => mean.innerText(), LONG).not.toBe(before);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('leave parts of the prompt out', async () => {
    const { page } = await openProfiled('ablations');
    await labOf(page).getByRole('button', { name: 'Leave parts out' }).click();
    await labOf(page)
      .getByRole('img', { name: /^Urban-R1: Whole prompt \d\.\d; Without image \d\.\d, a change of/ })
      .waitFor(LONG);
    await labOf(page).getByText('Done').waitFor(LONG);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('open and close by keyboard, and from a link to a room', async () => {
    const { page } = await openProfiled('ablations');
    expect(await page.getByRole('tab', { name: 'Ablations' }).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Alt+KeyL');
    expect(await labOf(page).count()).toBe(0);
    await page.keyboard.press('Alt+KeyL');
    await labOf(page).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => labOf(page).count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Bias lab');
  });

  it('say what is missing before there is a picture', async () => {
    const one = await site.open({ hash: '#v=1&lab=teleport' });
    patient(one.page);
    opened.push(one);
    await labOf(one.page)
      .getByText(/keep none\. Profile it once more/)
      .waitFor(LONG);
    expect(await labOf(one.page).getByRole('button', { name: 'Teleport', exact: true }).isEnabled()).toBe(false);
  });

  it.each([320, 390])('stay inside a phone of %d px', async (width) => {
    const { page } = await openProfiled('teleport', { context: { viewport: { width, height: 844 }, hasTouch: true } });
    await teleport(page, '24');
    await labOf(page).getByText('48 of 48 answers · Done').waitFor(LONG);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    for (const room of ['Teleport', 'Rollouts', 'Ablations', 'Checkpoints']) {
      await labOf(page).getByRole('tab', { name: room }).click();
      const panel = labOf(page).getByRole('tabpanel', { name: room });
      expect(await panel.evaluate((element) => element.scrollWidth - element.clientWidth), room).toBeLessThanOrEqual(0);
    }
  });
});
