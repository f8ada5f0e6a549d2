import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../src/domain/random';
import { syntheticPicture } from '../../src/imagery/synthetic-picture';
import { linkTo, type OpenPage } from './built-site';
import { prepareMortalWorkers } from './mortal-workers';
import { choose, used } from './own-data-page';
import { siteOfFile } from './site-of-file';
import { DEATHS, survives, type Work } from './survives';
import { startTileServer, type TileServer } from './tile-server';

const site = siteOfFile();

/** Squares of Earth, each with a picture of its own: a question more for each death. */
const SQUARES = Array.from({ length: 20 }, (_, i) => ({
  // As it is written in a link.
  region: { lonDeg: Number((18 + i / 5).toFixed(1)), latDeg: 54, groundMeters: 640 },
  rgb: syntheticPicture(new Random(i)),
}));
const TOWNS = ['Paris', 'Lisbon', 'Warsaw', 'Madrid', 'Vienna', 'Athens'];
let tiles: TileServer;
let one: OpenPage;
let square = -1;

beforeAll(async () => {
  tiles = await startTileServer(SQUARES);
  one = await site.openForAll({ hash: '#v=3&world=earth', prepare: prepareMortalWorkers });
  await one.page.getByRole('status', { name: 'Engine' }).getByText('Runs in this browser').waitFor();
});
afterAll(() => tiles?.close());

const wrote = (label: 'SFT' | 'Urban-R1'): Promise<void> =>
  one
    .article(label)
    .getByText(/^Wrote/)
    .waitFor();
const nextSquare = async (): Promise<void> => {
  square = (square + 1) % SQUARES.length;
  const { lonDeg, latDeg } = SQUARES[square].region;
  await one.follow(linkTo(tiles.template('tiles'), lonDeg, latDeg));
};
/** The answers are on screen, and kept for the next visit. */
const questionKept = async (): Promise<void> => {
  const { lonDeg } = SQUARES[square].region;
  for (const label of ['SFT', 'Urban-R1'] as const) await wrote(label);
  await expect.poll(async () => (await one.history()).map(({ region }) => region.lonDeg)).toContain(lonDeg);
};
const searchBox = (): Locator => one.page.getByRole('searchbox', { name: 'Search places' });
const alertOf = (text: string) => (): Locator => one.page.getByRole('alert').filter({ hasText: text });
let files = 0;
const nextFile = (): Promise<void> => {
  const rows = Array.from({ length: ++files + 1 }, (_, i) => `${i},50,${i}`);
  return choose(one.page, `file-${files}.csv`, ['lon,lat,value', ...rows].join('\n'));
};
let towns = 0;
const nextTown = (): Promise<void> => searchBox().fill(TOWNS[towns++ % TOWNS.length]);

const ENGINE: Work = {
  name: 'engine',
  ask: nextSquare,
  said: null,
  again: async () => {},
  answered: questionKept,
};
const IMAGERY: Work = {
  name: 'imagery',
  ask: nextSquare,
  said: alertOf('The imagery worker broke down'),
  again: () => one.page.getByRole('button', { name: 'Try again' }).click(),
  answered: questionKept,
};
const PLACE: Work = {
  name: 'place',
  kind: 'search',
  ask: nextTown,
  said: alertOf("The gazetteer's worker broke down"),
  again: nextTown,
  answered: () =>
    one.page
      .getByRole('list', { name: 'Places found' })
      .getByRole('button', { name: new RegExp(`^${TOWNS[(towns - 1) % TOWNS.length]}`) })
      .first()
      .waitFor(),
};
const TABLE: Work = {
  name: 'table',
  ask: nextFile,
  said: alertOf('The reader of tables broke down'),
  again: nextFile,
  answered: () => used(one.page, `${files + 1} rows used, 0 left out`),
};

describe('a question is answered, and what was answered stays, though', () => {
  it.each(DEATHS)('the engine dies %s, %s', (death, when) => survives(one, ENGINE, death, when));
  it.each(DEATHS)('the reader of imagery dies %s, %s', (death, when) => survives(one, IMAGERY, death, when));
  it.each(DEATHS)('the gazetteer dies %s, %s', async (death, when) => {
    await nextTown();
    await PLACE.answered();
    await survives(one, PLACE, death, when);
    await searchBox().fill('');
  });
  it.each(DEATHS)('the reader of tables dies %s, %s', async (death, when) => {
    await one.follow('#v=3&world=earth&lab=own-data');
    await nextFile();
    await TABLE.answered();
    await survives(one, TABLE, death, when);
  });
  it('the page is frozen over the question', async () => {
    const { page } = one;
    const session = await page.context().newCDPSession(page);
    await nextSquare();
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await session.detach();
    await questionKept();
  });
});
