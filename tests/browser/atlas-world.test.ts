import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ATLAS_INDICATORS } from '../../src/atlas/truth/atlas-indicator';
import { truthOfCity } from '../../src/atlas/truth/region-table';
import { scoreColour } from '../../src/domain/colour-scale';
import { parseManifest } from '../../src/model/manifest';
import { scoreOf } from '../../src/profiling/scale';
import { shippedPlanet } from '../unit/atlas/shared-planet';
import type { OpenOptions, OpenPage } from './built-site';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';

const PAIR = ['SFT', 'Urban-R1'] as const;
/** How much of a cell's colour is its own, the rest is the ground's. */
const CELL_OPACITY = 184 / 255;
/**
 * Steps of 255 by which a colour on the screen may miss the one that was computed: the ground is taken as one colour.
 */
const COLOUR_TOLERANCE = 14;
/** A city on a seen continent, where nothing is recorded, and its most populous region. */
const CITY = 3;
const TRUTH = truthOfCity(shippedPlanet(), CITY, 1).reduce((a, b) =>
  b.values.population > a.values.population ? b : a,
);
const { lonDeg, latDeg } = TRUTH.region;
const AT_CITY = `#v=3&map=${latDeg},${lonDeg},14`;
const AT_REGION = `${AT_CITY}&region=${latDeg},${lonDeg}`;

const site = siteOfFile();

/** Options that count what the page asks of any other host. */
function counted(options: OpenOptions = {}): { readonly options: OpenOptions; readonly others: string[] } {
  const others: string[] = [];
  const prepare = async (page: Page): Promise<void> => {
    page.on('request', (request) => /^https?:\/\/(?!localhost)/.test(request.url()) && others.push(request.url()));
  };
  return { options: { ...options, prepare }, others };
}

const answered = async ({ article }: OpenPage): Promise<void> => {
  for (const label of PAIR)
    await article(label)
      .getByText(/^Wrote/)
      .waitFor();
};
const truthScore = async (indicator: (typeof ATLAS_INDICATORS)[number]['id']): Promise<number> => {
  const { scales } = parseManifest(await readFile('public/models/atlas-urban-r1/manifest.json', 'utf8'));
  const scale = scales[indicator];
  if (!scale) throw new Error(`The shipped pair has no scale of ${indicator}`);
  return scoreOf(scale, TRUTH.values[indicator]);
};

/** Mean colour of pictures, red, green and blue. */
const meanColour = (page: Page, png: Buffer): Promise<number[]> =>
  page.evaluate(async (base64) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext(
      '2d',
    ) as OffscreenCanvasRenderingContext2D;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    return [0, 1, 2].map((c) => data.reduce((sum, v, i) => (i % 4 === c ? sum + v : sum), 0) / (data.length / 4));
  }, png.toString('base64'));

/** How far the middle of the map is from the colour of a cell of this score, in steps of 255. */
async function missOf(page: Page, score: number, middle: { readonly x: number; readonly y: number }): Promise<number> {
  const picture = page.getByRole('img', { name: 'What the model sees' });
  const ground = await picture.evaluate((canvas) => {
    const { data } = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, 64, 64) ?? { data: [] };
    return [0, 1, 2].map((c) => Array.from(data).reduce((sum, v, i) => (i % 4 === c ? sum + v / 4096 : sum), 0));
  });
  const clip = { x: middle.x - 30, y: middle.y - 30, width: 60, height: 60 };
  const shown = await meanColour(page, await page.screenshot({ clip }));
  const wanted = scoreColour(score).map((v, c) => CELL_OPACITY * v + (1 - CELL_OPACITY) * ground[c]);
  return Math.max(...shown.map((v, c) => Math.abs(v - wanted[c])));
}
const MIDDLE = { x: 640, y: 400 };
const PHONE = { width: 390, height: 844 };

describe('the first start, with every other host out of reach', () => {
  const { options, others } = counted();
  let first: OpenPage;
  beforeAll(async () => {
    first = await site.openForAll(options);
  });
  afterAll(() => first?.page.close());

  it('opens the Atlas with a recorded example', async () => {
    const { page, dossier, article } = first;
    await page.getByText('Simulated planet', { exact: true }).waitFor();
    await dossier.getByText(/^Recorded on \d{4}-\d\d-\d\d by our own run/).waitFor();
    for (const label of PAIR) await article(label).getByRole('meter').waitFor();
  });

  it('makes both models stream and score at one click', async () => {
    const { page, article, profile, history, complaints } = first;
    const log = article('Urban-R1').getByRole('log', { name: 'Reasoning trace' });
    await log.evaluate((element) => {
      const texts = new Set<string>();
      new MutationObserver(() => texts.add(element.textContent ?? '')).observe(element, {
        subtree: true,
        childList: true,
        characterData: true,
      });
      Object.assign(window, { streamed: texts });
    });
    await profile.click();
    await expect.poll(async () => (await history('atlas')).length).toBe(1);
    await answered(first);
    expect(await page.evaluate(() => (window as unknown as { streamed: Set<string> }).streamed.size)).toBeGreaterThan(
      3,
    );
    const [prediction] = await history('atlas');
    expect(prediction.sourceId).toBe('atlas-1');
    expect(prediction.truth).not.toBeNull();
    for (const label of PAIR) {
      await article(label)
        .getByText(`truth ${prediction.truth?.toFixed(1)}`)
        .waitFor();
      await article(label)
        .getByRole('img', { name: /Truth: \d\.\d/ })
        .waitFor();
      expect(await article(label).locator('path.truth').count()).toBe(1);
      await article(label).getByText('On unseen continents its rank correlation is').waitFor();
    }
    expect(await history('earth')).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('goes to a city of the list, with its picture and its truth before anything is asked', async () => {
    const { page, dossier, history, follow, complaints } = first;
    const before = await history('atlas');
    await follow('#v=3&indicator=income');
    const cities = page.getByRole('combobox', { name: 'Go to a city' });
    await cities
      .getByRole('option')
      .nth(CITY + 1)
      .waitFor({ state: 'attached' });
    await cities.selectOption(String(CITY));
    await page.getByRole('img', { name: 'What the model sees' }).waitFor();
    await dossier.getByText(/^Continent 1 · seen$/).waitFor();
    await dossier.getByRole('table', { name: 'Ground truth' }).waitFor();
    // The districts of the city that is looked at come first.
    const districts = cities.locator('optgroup').first();
    await expect.poll(() => districts.getAttribute('label')).toBe(`Districts of ${shippedPlanet().cities[CITY].name}`);
    const [wanted] = await districts.locator('option').allTextContents();
    await cities.selectOption({ label: wanted });
    await dossier.getByRole('heading', { level: 2, name: wanted, exact: true }).waitFor();
    expect(await history('atlas')).toEqual(before);
    expect(others).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('is one click from Earth, and neither world shows what was asked in the other', async () => {
    const { page, dossier, article } = first;
    const title = dossier.getByRole('heading', { level: 2 });
    await expect.poll(() => title.innerText()).not.toBe('…');
    const heading = await title.innerText();
    await page.getByRole('button', { name: 'Earth', exact: true }).click();
    await dossier.getByRole('heading', { name: 'Paris' }).waitFor();
    expect(await page.getByText('Simulated planet', { exact: true }).count()).toBe(0);
    await article('SFT').getByText('On unseen countries its rank correlation is').waitFor();
    expect(await page.getByRole('combobox', { name: 'Indicator' }).innerText()).not.toContain('House price');
    await page.getByRole('tab', { name: 'Table' }).click();
    const table = page.getByRole('region', { name: 'Profiled regions' });
    // What a row says of its place, not what all of them come to.
    const rows = table.getByRole('rowheader').filter({ hasText: /-?\d+\.\d{4}, / });
    await rows.first().waitFor();
    const ofEarth = new Set(await rows.allInnerTexts());
    await page.getByRole('button', { name: 'Atlas', exact: true }).click();
    await page.getByText('Simulated planet', { exact: true }).waitFor();
    await dossier.getByRole('heading', { name: heading, exact: true }).waitFor();
    await page.getByRole('columnheader', { name: 'Truth' }).waitFor();
    const ofAtlas = await rows.allInnerTexts();
    expect(ofAtlas.length).toBeGreaterThan(0);
    expect(ofAtlas.filter((row) => ofEarth.has(row))).toEqual([]);
  });
});

describe('a region of the Atlas', () => {
  it('is coloured once both have answered, and compared, by keyboard alone', async () => {
    const { options, others } = counted({ hash: AT_CITY });
    const one = await site.open(options);
    const { page, dossier, history, complaints } = one;
    const middle = page.getByRole('region', { name: 'Map', exact: true });
    await middle.waitFor();
    /** Walks with Tab until the element has the focus. */
    const reach = async (name: RegExp): Promise<void> => {
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press('Tab');
        const label = await page.evaluate(() => {
          const e = document.activeElement as HTMLElement | null;
          return e?.getAttribute('aria-label') ?? e?.innerText ?? '';
        });
        if (name.test(label)) return;
      }
      throw new Error(`Tab never reached ${name}`);
    };
    await reach(/^Map$/);
    await page.keyboard.press('Enter');
    await answered(one);
    await expect.poll(async () => (await history('atlas')).length).toBe(1);
    const [{ models, truth, region }] = await history('atlas');
    expect([region.lonDeg, region.latDeg]).toEqual([lonDeg, latDeg]);
    expect(truth).toBe(await truthScore('income'));
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    const score = models['urban-r1'].greedy.expected as number;
    await expect.poll(() => missOf(page, score, MIDDLE)).toBeLessThan(COLOUR_TOLERANCE);

    await reach(/^Overlay$/);
    for (const key of ['ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    await page.getByRole('region', { name: 'Map, Urban-R1' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Household income, Urban-R1 minus SFT').waitFor();
    await page.keyboard.press('End');
    await page.getByRole('rowheader', { name: await dossier.getByRole('heading', { level: 2 }).innerText() }).waitFor();
    expect(await page.getByText('Simulated planet', { exact: true }).isVisible()).toBe(true);
    expect(others).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('has the truth of its six indicators, as a table, as a layer of its own, and for each date', async () => {
    const one = await site.open({ hash: `${AT_REGION}&indicator=house_price&model=truth` });
    const { page, dossier, history } = one;
    await answered(one);
    const truth = dossier.getByRole('table', { name: 'Ground truth' });
    await truth.waitFor();
    expect(await truth.getByRole('row').count()).toBe(7);
    const score = await truthScore('house_price');
    const price = truth.getByRole('row', { name: /^House price/ });
    const value = TRUTH.values.house_price.toLocaleString('en', { maximumSignificantDigits: 4 });
    expect((await price.innerText()).split(/\s+/)).toEqual(['House', 'price', value, 'credits/m²', score.toFixed(1)]);
    await page.getByText('House price, ground truth (simulated)').waitFor();
    await expect.poll(() => missOf(page, score, MIDDLE)).toBeLessThan(COLOUR_TOLERANCE);

    await expect.poll(async () => (await history('atlas')).length).toBe(1);
    await page.getByRole('combobox', { name: 'Date' }).selectOption({ label: 'Earlier' });
    await expect.poll(() => dossier.getByRole('meter').count()).toBe(0);
    await dossier.getByRole('button', { name: 'Profile this region' }).click();
    await expect
      .poll(async () => (await history('atlas')).map(({ sourceId }) => sourceId))
      .toEqual(['atlas-0', 'atlas-1']);
    await page.getByRole('combobox', { name: 'Date' }).selectOption({ label: 'Later' });
    await answered(one);
    expect((await price.innerText()).split(/\s+/)[2]).toBe(value);
  });
});

describe('a site without models of the Atlas', () => {
  it('says so, shows the truth in units, and asks no model', async () => {
    const index = JSON.parse(await readFile('public/models/index.json', 'utf8')) as { world?: string }[];
    const body = JSON.stringify(index.filter(({ world }) => world !== 'atlas'));
    const { dossier, profile, history, complaints } = await site.open({
      hash: AT_REGION,
      prepare: (page) => page.route('**/models/index.json', (route) => route.fulfill({ body })),
    });
    await dossier.getByText('This site ships no model of this planet.').waitFor();
    await dossier.getByRole('table', { name: 'Ground truth' }).waitFor();
    expect(await profile.isDisabled()).toBe(true);
    expect(await history('atlas')).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe('every screen of the Atlas', () => {
  let desk: OpenPage;
  let phone: OpenPage;
  beforeAll(async () => {
    desk = await site.openForAll({ hash: AT_REGION });
    phone = await site.openForAll({ hash: AT_REGION, context: { viewport: PHONE, hasTouch: true } });
  });
  afterAll(() => Promise.all([desk, phone].map((one) => one?.page.close())));

  it.each([
    ['a region, light', () => desk, AT_REGION, 'light'],
    ['the truth, dark', () => desk, `${AT_REGION}&model=truth`, 'dark'],
    ['side by side', () => desk, `${AT_REGION}&view=side`, 'light'],
    ['a phone in the dark', () => phone, AT_REGION, 'dark'],
    ['a phone, table', () => phone, '#v=3&view=table', 'light'],
  ] as const)('has no serious or critical finding of axe: %s', async (_, screen, hash, colorScheme) => {
    const { page, article, follow } = screen();
    await page.emulateMedia({ colorScheme });
    await follow(hash);
    await article('SFT').getByRole('meter').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('shows the scores of both models at once, without scrolling, on a phone', async () => {
    const { page, article, dossier, follow } = phone;
    await follow(AT_REGION);
    const buttons = await dossier.getByRole('button', { name: 'Profile this region' }).boundingBox();
    for (const model of ['SFT', 'Urban-R1'] as const) {
      const score = await article(model).getByRole('meter').boundingBox();
      expect(Number(score?.y) + Number(score?.height)).toBeLessThan(Number(buttons?.y));
    }
    expect(await page.evaluate(() => document.querySelector('.dossier .scroll')?.scrollTop)).toBe(0);
  });

  it('has its dossier as a sheet at one of three heights, moved by keys, by drag and by a press', async () => {
    const { page, article, dossier, follow } = phone;
    await follow(AT_REGION);
    await article('SFT').getByRole('meter').waitFor();
    const handle = dossier.getByRole('slider', { name: 'Height of the dossier' });
    const rests = (height: string) => expect.poll(() => handle.getAttribute('aria-valuetext')).toBe(height);
    const heightPx = async () => (await dossier.boundingBox())?.height ?? Number.NaN;
    await rests('half');
    const halfPx = await heightPx();
    await handle.press('Home');
    await rests('peek');
    await expect.poll(heightPx).toBeLessThan(halfPx / 2);
    for (const model of ['SFT', 'Urban-R1'] as const) {
      const score = await article(model).getByRole('meter').boundingBox();
      expect(Number(score?.y) + Number(score?.height)).toBeLessThan(PHONE.height);
    }
    const middle = { x: PHONE.width / 2, y: PHONE.height / 2 };
    expect(await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.tagName, middle)).toBe('CANVAS');
    await handle.press('End');
    await rests('full');
    await handle.press('ArrowDown');
    await rests('half');

    const grab = async (toY: number) => {
      const box = await handle.boundingBox();
      if (!box) throw new Error('The handle has no box');
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(middle.x, toY, { steps: 4 });
    };
    await grab(PHONE.height - 40);
    await page.mouse.up();
    await rests('peek');
    await grab(PHONE.height * 0.1);
    await page.mouse.up();
    await rests('full');
    // What the system takes away, as for a gesture of its own, leaves the sheet where it was.
    await grab(PHONE.height - 40);
    await handle.dispatchEvent('pointercancel');
    await page.mouse.up();
    await rests('full');
    await expect.poll(heightPx).toBeGreaterThan(halfPx);
    await handle.click();
    await rests('peek');
    await handle.press('ArrowUp');
    await rests('half');
  });

  it.each([320, 390, 768])('stays inside %d px', async (width) => {
    const { page, article, follow } = phone;
    await page.setViewportSize({ width, height: 700 });
    await follow(AT_REGION);
    await article('SFT').getByRole('meter').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await page.getByText('Simulated planet', { exact: true }).isVisible()).toBe(true);
  });
});
