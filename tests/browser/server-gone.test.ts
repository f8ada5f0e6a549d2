import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellMiddle } from '../../src/atlas/city/city-grid';
import { Random } from '../../src/domain/random';
import { syntheticPicture } from '../../src/imagery/synthetic-picture';
import { shippedPlanet } from '../unit/atlas/shared-planet';
import { labOf, linkTo, type OpenOptions, type OpenPage } from './built-site';
import { siteOfFile } from './site-of-file';
import { startTileServer, type TileServer } from './tile-server';

/** A city where nothing is recorded. */
const { lonDeg, latDeg } = cellMiddle(shippedPlanet().cities[3], 9 * 18 + 9);
const AT_CITY = `#v=3&map=${latDeg},${lonDeg},13`;
const EARTH = '#v=3&world=earth';

const site = siteOfFile();

/** A server that a test takes away and brings back; what is on its way then is lost. */
interface MortalServer {
  /** Which addresses are not reached; null while all are. */
  gone: RegExp | null;
  readonly options: Pick<OpenOptions, 'prepare'>;
}

function mortalServer(gone: RegExp | null = null): MortalServer {
  const server: MortalServer = {
    gone,
    options: {
      prepare: (page) =>
        page.route(/^http/, (route) =>
          server.gone?.test(route.request().url()) ? route.abort('connectionrefused') : route.continue(),
        ),
    },
  };
  return server;
}

const EVERYTHING = /./;
const failed = (page: Page, part: string): Locator =>
  page.getByRole('alert').filter({ hasText: `${part} cannot be shown.` });
const answered = async ({ article }: OpenPage): Promise<void> => {
  for (const label of ['SFT', 'Urban-R1'] as const)
    await article(label)
      .getByText(/^Wrote/)
      .waitFor();
};

describe('the server is gone', () => {
  const server = mortalServer();
  let atlas: OpenPage;
  beforeAll(async () => {
    atlas = await site.openForAll({ ...server.options, hash: AT_CITY });
    await atlas.page.getByRole('region', { name: 'Map', exact: true }).waitFor();
    await atlas.profile.click();
    await answered(atlas);
  });

  it.each([
    ['sharing', 'Share', 'Sharing', (page: Page) => page.getByRole('dialog', { name: 'Take it away' })],
    ['the lab', 'Bias lab', 'The Bias lab', (page: Page) => labOf(page).getByRole('heading', { name: 'Bias lab' })],
  ] as const)(
    'before %s is opened: that says so, and comes by a retry once the server is back',
    async (_, button, part, shown) => {
      const { page, history } = atlas;
      const before = await history('atlas');
      server.gone = EVERYTHING;
      await page.getByRole('button', { name: button, exact: true }).click();
      await failed(page, part).getByText('Its file does not come').waitFor();
      server.gone = null;
      await failed(page, part).getByRole('button', { name: 'Try again' }).click();
      await shown(page).waitFor();
      await page
        .getByRole('button', { name: /^Close/ })
        .first()
        .click();
      expect(await history('atlas')).toEqual(expect.arrayContaining(before));
    },
  );

  it('while nothing is asked, and while many squares are: the Atlas needs none, and answers', async () => {
    const { page, follow, history } = atlas;
    await follow(AT_CITY);
    server.gone = EVERYTHING;
    await page.keyboard.press('Alt+a');
    await page.getByRole('radio', { name: 'Circle' }).check();
    const map = page.getByRole('region', { name: 'Map', exact: true });
    await map.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Now a point of the rim.').waitFor();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('Enter');
    const before = (await history('atlas')).length;
    await page.getByRole('button', { name: /^Profile \d+ squares$/ }).click();
    await page.getByText(/squares · done$/).waitFor();
    await expect.poll(async () => (await history('atlas')).length).toBeGreaterThan(before);
    server.gone = null;
  });
});

it('the server is gone while a first visit is welcomed: it says so, and goes on once the server is back', async () => {
  const server = mortalServer(/open-welcome/);
  const { page } = await site.open({ ...server.options, isFirstVisit: true });
  const part = 'What this page is about';
  await failed(page, part).waitFor();
  server.gone = null;
  await failed(page, part).getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('dialog', { name: 'Does it look at the picture, or at the place name?' }).waitFor();
});

it('the server is gone when stories are opened: it says so, and shows them once the server is back', async () => {
  const server = mortalServer();
  const { page } = await site.open({ ...server.options, hash: AT_CITY });
  await page.getByRole('region', { name: 'Map', exact: true }).waitFor();
  server.gone = EVERYTHING;
  await page.getByRole('button', { name: 'Stories', exact: true }).click();
  await failed(page, 'The stories').waitFor();
  server.gone = null;
  await failed(page, 'The stories').getByRole('button', { name: 'Try again' }).click();
  await failed(page, 'The stories').waitFor({ state: 'detached' });
  await page.getByRole('region', { name: 'Stories' }).waitFor();
});

it('the server is gone while models load: the status says so, and the next question loads them', async () => {
  const server = mortalServer(/\.onnx/);
  const one = await site.open({ ...server.options, hash: AT_CITY });
  await one.page.getByRole('status', { name: 'Engine' }).getByText('Models are not ready').waitFor();
  server.gone = null;
  await one.profile.click();
  await answered(one);
  await one.page.getByRole('status', { name: 'Engine' }).getByText('Runs in this browser').waitFor();
});

describe('the server is gone on Earth', () => {
  const region = { lonDeg: 18, latDeg: 54, groundMeters: 640 };
  const server = mortalServer();
  let tiles: TileServer;
  let earth: OpenPage;
  beforeAll(async () => {
    tiles = await startTileServer([{ region, rgb: syntheticPicture(new Random(1)) }]);
    earth = await site.openForAll({ ...server.options, hash: EARTH });
    await earth.page.getByRole('region', { name: 'Map', exact: true }).waitFor();
  });
  afterAll(() => tiles?.close());

  it('while the gazetteer loads: the search says so, and finds once it is back', async () => {
    const { page } = earth;
    const box = page.getByRole('searchbox', { name: 'Search places' });
    server.gone = /gazetteer/;
    // One that has come already is in the worker: another page has asked for none.
    await page.reload();
    await box.fill('Lisbon');
    await page
      .getByRole('alert')
      .filter({ hasText: /gazetteer/i })
      .first()
      .waitFor();
    server.gone = null;
    await box.fill('Lisbo');
    await page
      .getByRole('list', { name: 'Places found' })
      .getByRole('button', { name: /^Lisbon/ })
      .first()
      .waitFor();
    await box.fill('');
  });

  it('while tiles load: the dossier says so, and a retry answers', async () => {
    server.gone = new RegExp(tiles.origin);
    await earth.follow(linkTo(tiles.template('tiles'), region.lonDeg, region.latDeg));
    await earth.dossier.getByRole('alert').filter({ hasText: 'could not be reached' }).waitFor();
    server.gone = null;
    await earth.dossier.getByRole('button', { name: 'Try again' }).click();
    await answered(earth);
    await expect.poll(async () => (await earth.history()).length).toBe(1);
  });

  it('while a recorded evaluation loads: a notice says so, and it comes once it is asked for again', async () => {
    const { page, follow } = earth;
    server.gone = /evaluations\//;
    await follow(`${EARTH}&lab=evaluation`);
    await page.getByRole('alert').filter({ hasText: 'The recorded evaluation is not shown.' }).waitFor();
    server.gone = null;
    await labOf(page).getByRole('button', { name: 'Show the recorded evaluation' }).click();
    await labOf(page)
      .getByText(/ answers · Done$/)
      .waitFor();
  });
});
