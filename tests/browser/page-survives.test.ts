import { pathToFileURL } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labOf, type OpenPage } from './built-site';
import { newPage, openChromium } from './chromium';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';
import { type TranslatorKind, translate } from './translator';

const site = siteOfFile();

const failed = (page: Page, part: string): Locator =>
  page.getByRole('alert').filter({ hasText: `${part} cannot be shown.` });
const retry = (page: Page, part: string): Promise<void> =>
  failed(page, part).getByRole('button', { name: 'Try again' }).click();

describe('a part of the page that fails', () => {
  let one: OpenPage;
  let isLost = true;
  beforeAll(async () => {
    one = await site.openForAll({
      prepare: (page) =>
        page.route(/(map|lab)-stage-.*\.(js|css)/, (route) =>
          isLost ? route.fulfill({ status: 404, body: 'gone' }) : route.continue(),
        ),
    });
  });
  afterAll(() => one?.page.close());

  it('says in its place that its file does not come, while all else goes on', async () => {
    const { page, article } = one;
    await failed(page, 'The map').getByText('the site has been renewed').waitFor();
    await page.getByRole('button', { name: 'Bias lab' }).click();
    await failed(page, 'The Bias lab').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await article('Urban-R1').getByRole('meter').waitFor();
    await page.getByRole('tab', { name: 'Table', exact: true }).click();
    await page.getByRole('region', { name: 'Profiled regions' }).waitFor();
    await page.getByRole('tab', { name: 'Overlay', exact: true }).click();
    await failed(page, 'The map').waitFor();
  });

  it('is there again after a retry, once its file comes', async () => {
    const { page } = one;
    isLost = false;
    await retry(page, 'The Bias lab');
    await labOf(page).getByRole('heading', { name: 'Bias lab' }).waitFor();
    await labOf(page).getByRole('button', { name: 'Close' }).click();
    await retry(page, 'The map');
    await page.getByRole('region', { name: 'Map', exact: true }).waitFor();
  });

  it('is the only one that a fault takes away', async () => {
    const { page, dossier } = one;
    // As a browser that is too old for a method that the table calls.
    await page.evaluate(() => Object.assign(window, { toSorted: Array.prototype.toSorted }));
    await page.evaluate(() => {
      Array.prototype.toSorted = () => {
        throw new TypeError('toSorted is not a function');
      };
    });
    await page.getByRole('tab', { name: 'Table', exact: true }).click();
    await failed(page, 'The table').getByText('toSorted is not a function').waitFor();
    await page.getByRole('tab', { name: 'Difference', exact: true }).click();
    await page.getByRole('region', { name: 'Map', exact: true }).waitFor();
    expect(await dossier.getByRole('article').count()).toBe(2);
    await page.getByRole('tab', { name: 'Table', exact: true }).click();
    await page.evaluate(() => {
      Array.prototype.toSorted = (window as unknown as Pick<unknown[], 'toSorted'>).toSorted;
    });
    await retry(page, 'The table');
    await page.getByRole('region', { name: 'Profiled regions' }).waitFor();
  });
});

it('the page as a whole says what keeps it from starting, and starts by a retry', async () => {
  const { page, dossier } = await site.open({
    prepare: (page) =>
      page.addInitScript(() => {
        window.requestIdleCallback = () => {
          throw new Error('no time');
        };
      }),
  });
  await failed(page, 'The explorer').getByText('no time').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.evaluate(() => {
    window.requestIdleCallback = (job) => window.setTimeout(job, 0, { didTimeout: true, timeRemaining: () => 0 });
  });
  await retry(page, 'The explorer');
  await dossier.waitFor();
  await failed(page, 'The explorer').waitFor({ state: 'detached' });
});

describe('a browser without graphics', () => {
  it('shows a message in the place of the map, answers all the same, and draws the map once it can', async () => {
    const { page, profile, article, history, complaints } = await site.open({
      prepare: (page) =>
        page.addInitScript(() => {
          const { getContext } = HTMLCanvasElement.prototype;
          window.hasGraphics = false;
          HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...wanted: never[]) {
            const isRefused = !window.hasGraphics && String(wanted[0]).startsWith('webgl');
            return isRefused ? null : getContext.apply(this, wanted as never);
          } as never;
        }),
    });
    await failed(page, 'The map').getByText('no WebGL 2').waitFor();
    await profile.click();
    await article('Urban-R1')
      .getByText(/^Wrote/)
      .waitFor();
    await expect.poll(async () => (await history('atlas')).length).toBe(1);
    await page.evaluate(() => {
      window.hasGraphics = true;
    });
    await retry(page, 'The map');
    await page.locator('.map-cells canvas').waitFor();
    await page.locator('.maplibregl-canvas').evaluate((canvas: HTMLCanvasElement) => {
      canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
      window.hasGraphics = false;
    });
    await failed(page, 'The map').getByText('taken away again and again').waitFor();
    expect(await profile.isEnabled()).toBe(true);
    expect(complaints.filter((text) => !text.startsWith('PartError'))).toEqual([]);
  });
});

declare global {
  interface Window {
    hasGraphics: boolean;
  }
}

describe('a page that the browser translates', () => {
  /** Walks through the page. @returns what it says in the end, without how long it took */
  const walked = async ({ page, profile, article }: OpenPage): Promise<string[]> => {
    await profile.click();
    await article('Urban-R1').getByText('recorded').waitFor({ state: 'detached' });
    for (const model of ['SFT', 'Urban-R1'] as const) await article(model).getByText('Wrote').waitFor();
    await page.getByRole('tab', { name: 'Prompt' }).click();
    await page.getByRole('tab', { name: 'Table', exact: true }).click();
    await page.getByRole('button', { name: /^Delete/ }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: /^Delete/ }).waitFor();
    await page.getByRole('combobox', { name: 'Indicator' }).selectOption('Night light');
    for (const model of ['SFT', 'Urban-R1'] as const)
      await article(model).getByRole('meter', { name: 'Night light score' }).waitFor();
    await page.getByRole('button', { name: 'Bias lab' }).click();
    const lab = labOf(page);
    for (const room of ['Rollouts', 'Own data', 'Teleport']) await lab.getByRole('tab', { name: room }).click();
    const texts = [page.locator('.top-bar'), article('SFT'), article('Urban-R1'), lab, page.locator('.table-tools')];
    return Promise.all(texts.map(async (part) => (await part.innerText()).replaceAll(/\d+\.\d+ s/g, '')));
  };
  let plain: string[];
  beforeAll(async () => {
    plain = await walked(await site.open());
  });

  it.each<TranslatorKind>(['around', 'in its place'])('says the same with words put %s', async (kind) => {
    const one = await site.open({ prepare: (page) => translate(page, kind) });
    expect(await walked(one)).toEqual(plain);
    expect(await one.page.locator('font').count()).toBeGreaterThan(100);
    expect(await one.page.getByRole('alert').allInnerTexts()).toEqual([]);
    expect(one.complaints).toEqual([]);
  });
});

describe('a script that cannot start', () => {
  it.each<[string, string, (url: string, page: Page) => Promise<unknown>]>([
    ['from a stick', 'npm start', (_, page) => page.goto(pathToFileURL('dist/index.html').href)],
    [
      'in a frame that locks it up',
      'window of its own',
      (url, page) => page.setContent(`<iframe sandbox src="${url}"></iframe>`),
    ],
    ['below an address without its slash', 'Add a slash', (url, page) => page.goto(url.replace(/\/$/, ''))],
  ])('%s leaves a page that says what helps', async (_, said, open) => {
    const browser = await openChromium();
    const page = await newPage(browser);
    await page.route(site.url.replace(/\/$/, ''), async (route) =>
      route.fulfill({ response: await route.fetch({ url: site.url }) }),
    );
    await open(site.url, page);
    const frame = page.frames().at(-1);
    await expect.poll(() => frame?.getByText(said).isVisible()).toBe(true);
    await browser.close();
  });
});
