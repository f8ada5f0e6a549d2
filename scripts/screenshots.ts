import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { parseRecordedExample } from '../src/actions/shipped/recorded-example';
import { linkTo, type OpenOptions, type OpenPage, openBuiltSite } from '../tests/browser/built-site';
import { eurosatPictures, hasEurosat } from '../tests/browser/eurosat-pictures';
import { startTileServer } from '../tests/browser/tile-server';

const OUT = 'docs/screenshots';
const DESKTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 };
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 1,
  hasTouch: true,
  isMobile: true,
};

/** Builds the site and takes the pictures of docs/screenshots from it, on EuroSAT tiles served as a map. */
if (!hasEurosat()) throw new Error('EuroSAT is not there. Set the variable EUROSAT to its folder.');
await mkdir(OUT, { recursive: true });
const { entries, focusId } = parseRecordedExample(await readFile('public/examples/earth.json', 'utf8'));
const ids = [...new Set(entries.map(({ prediction }) => prediction.id.split('/')[0]))];
/** Beside the focus: a centre and a field, far from it. */
const FAR_IDS = ['Residential_2998', 'AnnualCrop_2220'];
const pictures = await eurosatPictures([...ids, ...FAR_IDS]);
const focus = pictures.find(({ row }) => row.id === focusId.split('/')[0]) ?? pictures[0];
const tiles = await startTileServer(pictures);
const site = await openBuiltSite();

const answered = ({ article }: OpenPage) =>
  article('Urban-R1')
    .getByText(/^Wrote/)
    .waitFor();
const settled = (page: Page) => page.waitForTimeout(4000);

/** Puts the selected region to 300 places. @returns the lab */
async function teleport(page: Page): Promise<Locator> {
  const lab = page.getByRole('region', { name: 'Bias lab' });
  await lab.getByRole('combobox', { name: 'Places' }).selectOption('300');
  await lab.getByRole('combobox', { name: 'Drawn from' }).selectOption('learned');
  await lab.getByRole('button', { name: /^Teleport/ }).click();
  await lab.getByText(/ · Done$/).waitFor({ timeout: 240_000 });
  return lab;
}

const keepTeleport = async ({ page }: OpenPage): Promise<void> =>
  (await teleport(page)).getByRole('button', { name: 'Keep for comparison' }).click();

interface Shot {
  readonly name: string;
  readonly context: BrowserContextOptions;
  /** What the link says beside the region. */
  readonly link: Record<string, string>;
  readonly act?: (opened: OpenPage) => Promise<unknown>;
}

const { lonDeg, latDeg } = focus.region;
const near = `${latDeg},${lonDeg},12.2`;
const SHOTS: readonly Shot[] = [
  {
    name: 'main-path',
    context: { ...DESKTOP, colorScheme: 'dark' },
    link: { map: near },
    act: ({ article }) =>
      article('Urban-R1')
        .getByRole('button', { name: /^Mostly built|^Covered/ })
        .first()
        .hover(),
  },
  { name: 'main-path-light', context: { ...DESKTOP, colorScheme: 'light' }, link: { map: near } },
  {
    name: 'swipe',
    context: { ...DESKTOP, colorScheme: 'dark' },
    link: { map: `${latDeg},${lonDeg},11`, view: 'swipe', indicator: 'income' },
  },
  {
    name: 'side-by-side',
    context: { ...DESKTOP, colorScheme: 'light' },
    link: { map: `${latDeg},${lonDeg},10.5`, view: 'side', indicator: 'income' },
  },
  {
    name: 'difference',
    context: { ...DESKTOP, colorScheme: 'dark' },
    link: { map: `${latDeg},${lonDeg},11`, view: 'difference', indicator: 'income' },
  },
  { name: 'table', context: { ...DESKTOP, colorScheme: 'light' }, link: { view: 'table' } },
  {
    name: 'teleport-class',
    context: { ...DESKTOP, colorScheme: 'light' },
    link: { map: near, indicator: 'income', lab: 'teleport' },
    act: async (opened) => {
      const { page } = opened;
      await keepTeleport(opened);
      for (const { row, region } of pictures.filter(({ row }) => FAR_IDS.includes(row.id))) {
        const link = linkTo(tiles.template('tiles'), region.lonDeg, region.latDeg, {
          indicator: 'income',
          lab: 'teleport',
        });
        await page.evaluate((hash) => {
          window.location.hash = hash;
        }, link);
        await opened.dossier.getByText(row.lat.toFixed(5)).waitFor();
        await answered(opened);
        await keepTeleport(opened);
      }
      await page.getByRole('button', { name: 'Compare 3 regions' }).click();
      await page.mouse.move(0, 0);
      await settled(page);
    },
  },
  {
    name: 'teleport',
    context: { ...DESKTOP, colorScheme: 'light' },
    link: { map: near, indicator: 'income', lab: 'teleport' },
    act: async ({ page }) => {
      const lab = await teleport(page);
      await lab.getByText(/Urban-R1 minus SFT/).scrollIntoViewIfNeeded();
    },
  },
  { name: 'phone', context: { ...PHONE, colorScheme: 'light' }, link: { map: near } },
  { name: 'phone-dark', context: { ...PHONE, colorScheme: 'dark' }, link: { map: near, view: 'swipe' } },
];

/** What a first visit sees, and what one click makes of it. */
const FIRST: readonly Pick<Shot, 'name' | 'context'>[] = [
  { name: 'first-start', context: { ...DESKTOP, colorScheme: 'light' } },
  { name: 'atlas-profile', context: { ...DESKTOP, colorScheme: 'dark' } },
  { name: 'phone-first-start', context: { ...PHONE, colorScheme: 'light' } },
];

const CLASS: BrowserContextOptions = { viewport: { width: 1024, height: 768 }, deviceScaleFactor: 1 };

const CHINESE_LAB = { query: '?lang=zh', hash: '#v=3&world=earth&lab=teleport' };

/** What is told: the first screen, a story, the same before a class, the room of tasks; and the same in Chinese. */
const TOLD: readonly (Pick<Shot, 'name' | 'context'> & { readonly address: Pick<OpenOptions, 'query' | 'hash'> })[] = [
  { name: 'first-screen', context: { ...DESKTOP, colorScheme: 'light' }, address: {} },
  { name: 'phone-first-screen', context: { ...PHONE, colorScheme: 'dark' }, address: {} },
  { name: 'story', context: { ...DESKTOP, colorScheme: 'light' }, address: { query: '?story=name-or-picture&step=3' } },
  { name: 'class', context: CLASS, address: { query: '?story=name-or-picture&present=1&step=2' } },
  { name: 'chinese-first-screen', context: { ...DESKTOP, colorScheme: 'light' }, address: { query: '?lang=zh' } },
  { name: 'chinese-phone', context: { ...PHONE, colorScheme: 'dark' }, address: { query: '?lang=zh' } },
  { name: 'chinese-class', context: CLASS, address: { query: '?story=name-or-picture&present=1&step=6&lang=zh' } },
  { name: 'chinese-lab', context: { ...DESKTOP, colorScheme: 'light' }, address: CHINESE_LAB },
  { name: 'tasks', context: { ...DESKTOP, colorScheme: 'light' }, address: { hash: '#v=3&world=atlas&lab=tasks' } },
];

/** What both models do on 200 regions of the planet. */
const EVALUATIONS: readonly (Pick<Shot, 'name' | 'context'> & { readonly tab: string })[] = [
  { name: 'evaluation', context: { ...DESKTOP, colorScheme: 'light' }, tab: 'Seen/unseen' },
  { name: 'residuals', context: { ...DESKTOP, colorScheme: 'dark' }, tab: 'Residuals' },
];

/** The planet itself, from far to near, by day and by night, at both dates: latitude, longitude, zoom. */
const PLANET: readonly { readonly name: string; readonly map: string; readonly look?: string }[] = [
  { name: 'planet-1-world', map: '-5,0,1.3' },
  { name: 'planet-2-continent', map: '19,-62,4.6' },
  { name: 'planet-3-coast', map: '22.2,-38.9,8.2' },
  { name: 'planet-4-city-earlier', map: '22.285,-38.609,12', look: '&date=0' },
  { name: 'planet-5-city-later', map: '22.285,-38.609,12' },
  { name: 'planet-6-arid', map: '-6.252,14.441,13' },
  { name: 'planet-7-quarter', map: '1.07,76.33,14.8' },
  { name: 'planet-8-streets', map: '-38.222,64.958,16.6' },
  { name: 'planet-9-night', map: '1.07,76.33,9.6', look: '&layer=night' },
  { name: 'planet-10-night-city', map: '-32.663,152.347,11.8', look: '&layer=night' },
];

const wanted = process.argv.slice(2);
const isWanted = ({ name }: { readonly name: string }): boolean => wanted.length === 0 || wanted.includes(name);

async function save({ page }: OpenPage, name: string): Promise<void> {
  await page.screenshot({ path: join(OUT, `${name}.png`) });
  await page.context().close();
  console.log(join(OUT, `${name}.png`));
}

for (const { name, context } of FIRST.filter(isWanted)) {
  const opened = await site.open({ context });
  await opened.article('Urban-R1').getByText('recorded').waitFor();
  await settled(opened.page);
  if (name === 'atlas-profile') {
    await opened.profile.click();
    await opened.article('Urban-R1').getByText('recorded').waitFor({ state: 'detached' });
    await answered(opened);
  }
  await settled(opened.page);
  await save(opened, name);
}
for (const { name, context, address } of TOLD.filter(isWanted)) {
  const opened = await site.open({ context, isFirstVisit: true, ...address });
  await opened.page.waitForTimeout(9000);
  await save(opened, name);
}
for (const { name, context, tab } of EVALUATIONS.filter(isWanted)) {
  const opened = await site.open({ context, hash: '#v=2&world=atlas&lab=evaluation&indicator=income' });
  const lab = opened.page.getByRole('region', { name: 'Bias lab' });
  await lab.getByRole('combobox', { name: 'Of each split' }).selectOption('100');
  await lab.getByRole('button', { name: /^Evaluate SFT/ }).click();
  await lab.getByText(/ · Done$/).waitFor({ timeout: 240_000 });
  await lab.getByRole('tab', { name: tab }).click();
  await lab
    .getByRole('figure')
    .first()
    .evaluate((figure) => figure.scrollIntoView());
  await settled(opened.page);
  await save(opened, name);
}
for (const { name, map, look = '' } of PLANET.filter(isWanted)) {
  const opened = await site.open({
    context: { ...DESKTOP, colorScheme: 'dark' },
    hash: `#v=2&world=atlas&map=${map}${look}`,
  });
  await opened.page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.dossier, .corner { visibility: hidden }');
    document.adoptedStyleSheets.push(sheet);
  });
  await opened.page.waitForTimeout(12_000);
  await save(opened, name);
}
for (const { name, context, link, act } of SHOTS.filter(isWanted)) {
  const opened = await site.open({ context, hash: linkTo(tiles.template('tiles'), lonDeg, latDeg, link) });
  await opened.dossier.getByRole('heading', { name: 'Paris' }).waitFor();
  await answered(opened);
  await settled(opened.page);
  await act?.(opened);
  await save(opened, name);
}
await site.close();
await tiles.close();
