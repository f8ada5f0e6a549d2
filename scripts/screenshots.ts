import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { parseRecordedExample } from '../src/app/recorded-example';
import { linkTo, type OpenPage, openBuiltSite } from '../tests/browser/built-site';
import { eurosatPictures, hasEurosat } from '../tests/browser/eurosat-pictures';
import { startTileServer } from '../tests/browser/tile-server';

const OUT = 'docs/screenshots';
const DESKTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Builds the site and takes the pictures of docs/screenshots from it, on EuroSAT tiles served as a map. */
if (!hasEurosat()) throw new Error('EuroSAT is not there. Set the variable EUROSAT to its folder.');
await mkdir(OUT, { recursive: true });
const { entries, focusId } = parseRecordedExample(await readFile('public/examples/earth.json', 'utf8'));
const ids = [...new Set(entries.map(({ prediction }) => prediction.id.split('/')[0]))];
const pictures = await eurosatPictures(ids);
const focus = pictures.find(({ row }) => row.id === focusId.split('/')[0]) ?? pictures[0];
const tiles = await startTileServer(pictures);
const site = await openBuiltSite();

const answered = ({ article }: OpenPage) =>
  article('Urban-R1')
    .getByText(/^Wrote/)
    .waitFor();
const settled = (page: Page) => page.waitForTimeout(4000);

interface Shot {
  readonly name: string;
  readonly context: BrowserContextOptions;
  /** What the link says beside the region; null opens the first start. */
  readonly link: Record<string, string> | null;
  /** A whole link, in the place of one to the region; the Atlas needs its time to be drawn and measured. */
  readonly atlas?: string;
  readonly act?: (opened: OpenPage) => Promise<unknown>;
}

const { lonDeg, latDeg } = focus.region;
const near = `${latDeg},${lonDeg},12.2`;
const SHOTS: readonly Shot[] = [
  { name: 'first-start', context: { ...DESKTOP, colorScheme: 'light' }, link: null },
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
  { name: 'atlas', context: { ...DESKTOP, colorScheme: 'dark' }, link: null, atlas: '#v=1&world=atlas' },
  { name: 'phone', context: { ...PHONE, colorScheme: 'light' }, link: { map: near } },
  { name: 'phone-dark', context: { ...PHONE, colorScheme: 'dark' }, link: { map: near, view: 'swipe' } },
];

const wanted = process.argv.slice(2);
for (const { name, context, link, act, atlas } of SHOTS.filter(
  (shot) => wanted.length === 0 || wanted.includes(shot.name),
)) {
  const opened = await site.open({
    context,
    hash: atlas ?? (link ? linkTo(tiles.template('tiles'), lonDeg, latDeg, link) : ''),
  });
  if (atlas) {
    await opened.page.getByText(/Making the planet|Measuring the planet/).waitFor();
    await opened.page.waitForFunction(
      () => !/Making the planet|Measuring the planet/.test(document.body.innerText),
      null,
      { timeout: 240_000 },
    );
  } else await opened.dossier.getByRole('heading', { name: 'Paris' }).waitFor();
  if (link) await answered(opened);
  await settled(opened.page);
  await act?.(opened);
  await opened.page.screenshot({ path: join(OUT, `${name}.png`) });
  await opened.page.context().close();
  console.log(join(OUT, `${name}.png`));
}
await site.close();
await tiles.close();
