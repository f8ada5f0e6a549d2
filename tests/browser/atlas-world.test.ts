import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltSite, type OpenPage, openBuiltSite } from './built-site';
import { seriousFindings } from './serious-findings';

/** Machines that are busy take their time. */
const SOON = { timeout: 60_000 };
let site: BuiltSite;
let opened: OpenPage[] = [];

beforeAll(async () => {
  site = await openBuiltSite();
});
afterAll(() => site?.close());
afterEach(async () => {
  await Promise.all(opened.map(({ page }) => page.context().close()));
  opened = [];
});

async function open(hash?: string, context?: BrowserContextOptions): Promise<OpenPage & { readonly others: string[] }> {
  const others: string[] = [];
  const one = await site.open({
    hash,
    context,
    prepare: async (page) =>
      page.on(
        'requestfailed',
        (request) => /^https?:\/\/(?!localhost)/.test(request.url()) && others.push(request.url()),
      ),
  });
  opened.push(one);
  return { ...one, others };
}

/** How many colours a part of the map shows that no panel covers. */
async function shownColours(page: Page): Promise<number> {
  const shot = await page.screenshot({ clip: { x: 340, y: 200, width: 300, height: 300 } });
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    return new Set(new Uint32Array(data.buffer)).size;
  }, shot.toString('base64'));
}

describe('the Atlas in the page', () => {
  it('draws itself when it is switched to, says that it is simulated, and asks no host for anything', async () => {
    const { page, complaints, others } = await open('#v=1&view=table');
    const label = page.getByText('Simulated planet', { exact: true });
    expect(await label.count()).toBe(0);
    await page.getByRole('button', { name: 'Atlas', exact: true }).click();
    await page.getByRole('heading', { name: 'Simulated planet' }).waitFor();
    const before = others.length;
    await page.getByRole('tab', { name: 'Swipe' }).click();
    await page.getByText('This view compares two models. No model has been trained on this planet yet.').waitFor();
    await expect.poll(() => shownColours(page), SOON).toBeGreaterThan(2000);
    expect(await label.isVisible()).toBe(true);
    expect(page.url()).toContain('world=atlas');
    expect(others.slice(before)).toEqual([]);
    await page.getByRole('button', { name: 'Earth', exact: true }).click();
    await page.getByRole('combobox', { name: 'Imagery source' }).waitFor();
    expect(await label.count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('shows a clicked square with its picture, its words and its truth, asks no model, and reopens it by link', async () => {
    const { page, dossier, profile, complaints } = await open('#v=1&world=atlas&simulated=house_price');
    await page.getByRole('region', { name: 'Map', exact: true }).click({ position: { x: 450, y: 380 } });
    const truth = dossier.getByRole('table', { name: 'Ground truth' });
    await truth.waitFor(SOON);
    expect(await page.getByRole('img', { name: 'What the model sees' }).isVisible()).toBe(true);
    await dossier.getByText('Kaongburo, Wiyonlua').waitFor();
    expect(await truth.getByRole('row').count()).toBe(7);
    const price = truth.getByRole('row', { name: /^House price/ });
    expect(await price.innerText()).toMatch(/House price\s+[\d,.]+\s+credits\/m²/);
    expect(await profile.isDisabled()).toBe(true);
    expect(await dossier.getByText('No model has been trained on this planet yet.', { exact: true }).count()).toBe(2);
    await expect.poll(() => page.url()).toContain('region=');
    const [value, heading] = [await price.innerText(), await dossier.getByRole('heading', { level: 2 }).innerText()];

    const again = await open(new URL(page.url()).hash);
    await again.dossier.getByRole('heading', { name: heading, exact: true }).waitFor(SOON);
    const row = again.dossier.getByRole('row', { name: /^House price/ });
    await row.waitFor(SOON);
    const words = (text: string): string => text.split(/\s+/).slice(0, 4).join(' ');
    expect(words(await row.innerText())).toBe(words(value));
    expect(complaints).toEqual([]);
  });

  it.each([
    ['light', { colorScheme: 'light' }],
    ['a phone in the dark', { colorScheme: 'dark', viewport: { width: 390, height: 844 }, hasTouch: true }],
  ] as const)('has no serious or critical finding of axe: %s', async (_, context) => {
    const { page, dossier } = await open('#v=1&world=atlas&region=-4.78196,-68.854303', context);
    await dossier.getByRole('table', { name: 'Ground truth' }).waitFor(SOON);
    expect(await seriousFindings(page)).toEqual([]);
  });
});
