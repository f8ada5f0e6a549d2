import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { truthOfCity } from '../../src/atlas/truth/region-table';
import { shippedPlanet } from '../unit/atlas/shared-planet';
import { type BombServer, blackPng, listsFile, startBombServer, zerosFile, zerosWorkbook } from './bombs';
import { labOf, linkTo, type OpenPage } from './built-site';
import { launchChromium } from './chromium';
import { collectGarbage, knowsPeaks, watchRenderers } from './renderer-memory';
import { siteOfFile } from './site-of-file';

const EARTH = '#v=3&world=earth';
/** What the renderer may have at most: page, workers, code. The page without models has 400 MB of it. */
const MOST_MB = 600;
/** What a bomb may add to a page that has loaded its models and looked at both worlds. */
const MOST_ADDED_MB = 300;

/** A square of the Atlas, about which both of its models are asked. */
const SQUARE = (({ region: { lonDeg, latDeg } }) => `${latDeg},${lonDeg}`)(truthOfCity(shippedPlanet(), 3, 1)[0]);

const site = siteOfFile();
let bombs: BombServer;
let browser: Browser;

beforeAll(async () => {
  bombs = await startBombServer();
  // Of its own: what other tests do would be counted too.
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await bombs?.close();
});

const says = ({ page }: OpenPage, text: string): Promise<void> =>
  page.getByRole('alert').filter({ hasText: text }).first().waitFor();

/** Follows a link to tiles: the dossier asks for those of its region, the map for those of its view. */
async function refusesTiles(one: OpenPage, template: string, reason: string): Promise<void> {
  await one.follow(linkTo(template, 18, 54));
  await says(one, reason);
  await says(one, 'Imagery of Custom tiles');
}

async function refusesFile(one: OpenPage, name: string, buffer: Uint8Array, reason: string): Promise<void> {
  await one.follow(`${EARTH}&lab=own-data`);
  const file = { name, mimeType: 'application/gzip', buffer: Buffer.from(buffer) };
  await labOf(one.page).getByLabel('CSV, GeoJSON or KML file').setInputFiles(file);
  await says(one, reason);
}

const BOMBS: readonly (readonly [what: string, refuses: (one: OpenPage) => Promise<void>])[] = [
  ['tiles of 20,000 px a side', (one) => refusesTiles(one, bombs.template(20_000), '20000 × 20000 px')],
  ['tiles of 16,384 px a side', (one) => refusesTiles(one, bombs.template(16_384), '16384 × 16384 px')],
  ['tiles of 2,048 px a side', (one) => refusesTiles(one, bombs.template(2048), '2048 × 2048 px')],
  ['tiles that never end', (one) => refusesTiles(one, bombs.template(null), 'sent more than 2 MB')],
  ['a PMTiles root directory', (one) => refusesTiles(one, bombs.archive('root'), 'unpacks to more than 2 MB')],
  ['a PMTiles leaf directory', (one) => refusesTiles(one, bombs.archive('leaf'), 'unpacks to more than 2 MB')],
  ['a PMTiles tile', (one) => refusesTiles(one, bombs.archive('tile'), 'unpacks to more than 2 MB')],
  [
    'an own picture of 20,000 px a side',
    async (one) => {
      await one.page.getByText('Other picture').click();
      const file = { name: 'bomb.png', mimeType: 'image/png', buffer: blackPng(20_000) };
      await one.page.getByLabel('Picture', { exact: true }).setInputFiles(file);
      await says(one, '“bomb.png” is 20000 × 20000 px');
    },
  ],
  [
    'a packed GeoJSON file',
    (one) => refusesFile(one, 'lists.geojson.gz', listsFile(), 'more than a million positions'),
  ],
  [
    'a workbook of one sheet without an end',
    (one) => refusesFile(one, 'zeros.xlsx', zerosWorkbook(), 'unpacks to more than 100 times its size'),
  ],
  ['a packed table', (one) => refusesFile(one, 'zeros.csv.gz', zerosFile(), 'unpacks to more than 100 times its size')],
];

describe('the renderer stays small, and says why it refuses', () => {
  it.skipIf(!knowsPeaks).each(BOMBS)('%s', async (what, refuses) => {
    const one = await site.open({
      browser,
      hash: EARTH,
      // Models have 120 MB, whatever is opened.
      prepare: (page) => page.route(/start-engine/, () => {}),
    });
    await one.page.getByRole('region', { name: 'Map', exact: true }).waitFor();
    const peakMB = await watchRenderers(browser);
    await refuses(one);
    const peak = await peakMB();
    if (process.env.SHOW_PEAKS) process.stdout.write(`${what}: ${peak} MB\n`);
    expect(peak).toBeLessThan(MOST_MB);
    expect(one.complaints).toEqual([]);
  });
});

describe('with both models loaded, a bomb adds little to what the renderer has', () => {
  const largest = BOMBS.filter(([what]) => /never end|leaf|PMTiles tile/.test(what));
  it.skipIf(!knowsPeaks).each(largest)('%s', async (what, refuses) => {
    const one = await site.open({ browser, hash: `#v=3&region=${SQUARE}&map=${SQUARE},13` });
    // Both are there once they have written.
    for (const model of ['SFT', 'Urban-R1'] as const)
      await one
        .article(model)
        .getByText(/^Wrote/)
        .waitFor();
    await one.follow(EARTH);
    await one.page.getByRole('button', { name: 'Earth', pressed: true }).waitFor();
    await collectGarbage(one.page);
    const peakMB = await watchRenderers(browser);
    const before = await peakMB();
    await refuses(one);
    const peak = await peakMB();
    if (process.env.SHOW_PEAKS) process.stdout.write(`${what}, models loaded: ${before} to ${peak} MB\n`);
    expect(peak - before).toBeLessThan(MOST_ADDED_MB);
    expect(one.complaints).toEqual([]);
  });
});
