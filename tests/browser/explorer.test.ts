import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../src/domain/random';
import type { Region } from '../../src/domain/region';
import { syntheticPicture } from '../../src/imagery/synthetic-picture';
import { encodePng } from '../../src/study/png';
import { linkTo, type OpenPage } from './built-site';
import { downloaded } from './downloaded';
import { hugePng } from './huge-png';
import { seriousFindings } from './serious-findings';
import { siteOfFile } from './site-of-file';
import { startTileServer, type TileMode, type TileServer } from './tile-server';

/** A link to Earth, where a first visit does not go. */
const EARTH = '#v=3&world=earth';
const GDANSK: Region = { lonDeg: 18.6466, latDeg: 54.352, groundMeters: 640 };
const PICTURE = syntheticPicture(new Random(5));

const site = siteOfFile();
let tiles: TileServer;

beforeAll(async () => {
  tiles = await startTileServer([{ region: GDANSK, rgb: PICTURE }]);
});
afterAll(() => tiles?.close());

const gdansk = (mode: TileMode, more?: Record<string, string>): string =>
  linkTo(tiles.template(mode), GDANSK.lonDeg, GDANSK.latDeg, more);

/** What is wrong with the bar at the top, run in the page: too high, cut off, or one part over another. */
function faultsOfBar(): string[] {
  const bar = document.querySelector('.top-bar');
  if (!bar) return ['There is no bar.'];
  const outer = bar.getBoundingClientRect();
  const parts = [...bar.querySelectorAll<HTMLElement>('h1, button, input, select')]
    .filter((part) => part.checkVisibility())
    .map((part) => ({ part, box: part.getBoundingClientRect() }))
    .sort((a, b) => a.box.left - b.box.left);
  const nameOf = (part: HTMLElement): string => part.textContent || part.tagName;
  return [
    ...(outer.height > 44 ? [`It is ${outer.height} px high.`] : []),
    ...parts
      .filter(({ box }) => box.left < outer.left || box.right > outer.right || box.bottom > outer.bottom)
      .map(({ part }) => `${nameOf(part)} sticks out.`),
    ...parts.filter(({ part }) => part.scrollWidth > part.clientWidth + 1).map(({ part }) => `${nameOf(part)} is cut.`),
    ...parts
      .filter(({ box }, i) => i > 0 && box.left < parts[i - 1].box.right - 1)
      .map(({ part }) => `${nameOf(part)} lies on its neighbour.`),
  ];
}

/** Waits until a model has answered. */
const wrote = ({ article }: OpenPage, label: 'SFT' | 'Urban-R1' = 'Urban-R1'): Promise<void> =>
  article(label)
    .getByText(/^Wrote/)
    .waitFor();

describe('Earth, without a network', () => {
  let earth: OpenPage;
  beforeAll(async () => {
    earth = await site.openForAll({ hash: EARTH });
  });
  afterAll(() => earth?.page.close());

  it('shows the recorded example of both models at once, labelled as recorded', async () => {
    const { page, dossier, article, complaints } = earth;
    await dossier.getByRole('heading', { name: 'Paris' }).waitFor();
    await dossier.getByText(/^Recorded on \d{4}-\d\d-\d\d by our own run/).waitFor();
    for (const label of ['SFT', 'Urban-R1'] as const)
      expect(Number(await article(label).getByRole('meter').getAttribute('value'))).toBeGreaterThan(0);
    expect(await article('Urban-R1').getByRole('log', { name: 'Reasoning trace' }).innerText()).toContain('Covered by');
    await page.getByRole('region', { name: 'Map', exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('has the two models in their order, and what people look for under its name', async () => {
    const { page, dossier } = earth;
    const headings = dossier.getByRole('article').getByRole('heading');
    expect(await headings.allInnerTexts()).toEqual(['SFT', 'Urban-R1']);
    await page.getByRole('combobox', { name: 'Imagery source' }).selectOption({ label: 'Custom tiles' });
    await page.getByRole('textbox', { name: 'Tile URL' }).waitFor();
    for (const name of ['Overlay', 'Swipe', 'Difference', 'Table'])
      expect(await page.getByRole('tab', { name, exact: true }).count(), name).toBe(1);
    expect(await page.getByRole('combobox', { name: 'Indicator' }).count()).toBe(1);
    expect(await page.getByRole('searchbox', { name: 'Search places' }).count()).toBe(1);
    await page.getByRole('status', { name: 'Engine' }).getByText('Runs in this browser').waitFor();
    await page.getByText('How, and credits').click();
    await page.getByText(/^The models run by (WebGPU|WebAssembly)/).waitFor();
  });

  it('profiles a picture of the visitor, and says so', async () => {
    const { page, profile, history } = earth;
    await page.getByText('Other picture').click();
    const input = page.getByLabel('Picture', { exact: true });
    await input.setInputFiles({ name: 'notes.txt', mimeType: 'image/png', buffer: Buffer.from('not a picture') });
    await page.getByRole('alert').filter({ hasText: 'notes.txt' }).waitFor();
    await input.setInputFiles({ name: 'bomb.png', mimeType: 'image/png', buffer: hugePng() });
    await page.getByRole('alert').filter({ hasText: '“bomb.png” is 20000 × 20000 px' }).waitFor();
    const grey = encodePng(new Uint8Array(64 * 64 * 3).fill(128), 64, 64);
    await input.setInputFiles({ name: 'grey.png', mimeType: 'image/png', buffer: grey });
    await page.getByRole('alert').filter({ hasText: '“grey.png” is of one plain colour' }).waitFor();
    const buffer = encodePng(PICTURE, 64, 64);
    await input.setInputFiles({ name: 'tile.png', mimeType: 'image/png', buffer });
    await wrote(earth);
    await page.getByRole('tab', { name: 'Provenance' }).click();
    await page.getByText('Your picture tile.png, 64 × 64 px.').waitFor();
    await expect.poll(async () => (await history()).length).toBe(1);
    expect(await profile.isEnabled()).toBe(true);
  });

  it('profiles the region at the crosshair on Enter, with tiles of the visitor', async () => {
    const { page, follow, history } = earth;
    await follow(`${EARTH}&map=${GDANSK.latDeg},${GDANSK.lonDeg},13`);
    await page.getByRole('combobox', { name: 'Imagery source' }).selectOption({ label: 'Custom tiles' });
    const box = page.getByRole('textbox', { name: 'Tile URL' });
    await box.fill(tiles.template('tiles'));
    await box.press('Enter');
    await page.getByRole('region', { name: 'Map', exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await history()).length).toBe(2);
    for (const label of ['SFT', 'Urban-R1'] as const) await wrote(earth, label);
    expect((await history())[0].sourceId).toBe('custom');
    expect(await page.getByRole('img', { name: 'What the model sees' }).isVisible()).toBe(true);
  });
});

describe('a profiled region', () => {
  let profiled: OpenPage;
  beforeAll(async () => {
    profiled = await site.openForAll({ hash: gdansk('tiles').replace('v=3&world=earth', 'v=1') });
  });
  afterAll(() => profiled?.page.close());

  it('opens from a link that was made before there were two worlds', async () => {
    const { page, dossier } = profiled;
    await wrote(profiled);
    await dossier.getByRole('heading', { name: 'Gdańsk' }).waitFor();
    expect(await page.getByRole('button', { name: 'Earth', exact: true }).getAttribute('aria-pressed')).toBe('true');
  });

  it('has a trace, a score in units, sampled outputs, its prompt and its provenance', async () => {
    const { page, article, complaints, history } = profiled;
    expect(await article('SFT').innerText()).toMatch(/people\/ha/);
    await article('SFT')
      .getByRole('img', { name: /^8 sampled answers from/ })
      .waitFor();
    await page.getByRole('tab', { name: 'Prompt' }).click();
    await page.getByText('Address: "Gdańsk').waitFor();
    await page.getByRole('tab', { name: 'Provenance' }).click();
    await page.getByText(/m per pixel/).waitFor();
    const [stored] = await history();
    expect(stored.models.sft.samples.map(({ seed }) => seed)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(complaints).toEqual([]);
  });

  it('shows where a statement comes from once that has been computed', async () => {
    const { page, article } = profiled;
    const chip = article('Urban-R1').getByRole('button', { name: /^Covered by/ });
    await chip.waitFor();
    expect(await page.locator('.picture rect').count()).toBe(0);
    await chip.focus();
    expect(await page.locator('.picture rect').count()).toBe(16);
  });

  it('survives a reload in the table, where it can be renamed, pinned, deleted and brought back', async () => {
    const { page, follow, history } = profiled;
    await expect.poll(async () => (await history()).length).toBe(1);
    await follow(`${EARTH}&view=table`);
    await page.reload();
    await page.getByText('Save or add').click();
    const csv = String(await downloaded(page.getByRole('button', { name: 'Save CSV' })));
    expect(csv).toMatch(/^id,region,longitude,.*\r\n[\da-f]{32},Gdańsk,18\.6/);
    await page.getByText('Save or add').click();
    const { features } = JSON.parse(String(await downloaded(page.getByRole('button', { name: 'Save GeoJSON' }))));
    expect(features.map(({ properties }: { properties: { region: string } }) => properties.region)).toContain('Gdańsk');
    await page.getByRole('button', { name: 'Rename Gdańsk' }).click();
    await page.getByRole('textbox', { name: 'New name of Gdańsk' }).fill('The port');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Pin The port' }).click();
    await page.getByRole('button', { name: 'Delete The port' }).click();
    await expect.poll(async () => (await history()).length).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await history()).length).toBe(1);
    await page.keyboard.press('Control+Shift+Z');
    await expect.poll(async () => (await history()).length).toBe(0);
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: 'The port', exact: true }).click();
    await wrote(profiled);
    expect(await page.getByRole('button', { name: 'Pin The port' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('is asked about another indicator without fetching its tiles again', async () => {
    const { page, article, follow, history } = profiled;
    await follow(gdansk('tiles'));
    await article('Urban-R1').getByRole('meter', { name: 'Population density score' }).waitFor();
    await page.getByRole('combobox', { name: 'Indicator' }).selectOption({ label: 'Night light' });
    await article('Urban-R1').getByRole('meter', { name: 'Night light score' }).waitFor();
    await expect
      .poll(async () => (await history()).map(({ indicator }) => indicator))
      .toEqual(['night_light', 'population']);
  });

  it('reopens from its link in another browser', async () => {
    await profiled.follow(gdansk('tiles', { indicator: 'gdp', view: 'difference' }));
    await profiled.article('SFT').getByRole('meter', { name: 'GDP density score' }).waitFor();
    const link = new URL(profiled.page.url());
    const second = await site.open({ hash: link.hash });
    await second.article('SFT').getByRole('meter', { name: 'GDP density score' }).waitFor();
    expect(await second.page.getByRole('tab', { name: 'Difference' }).getAttribute('aria-selected')).toBe('true');
    for (const { history } of [profiled, second])
      await expect.poll(async () => (await history())[0].indicator).toBe('gdp');
    const [a, b] = [await profiled.history(), await second.history()];
    expect(b[0].models.sft.greedy).toEqual(a[0].models.sft.greedy);
  });

  it('is read out of a .pmtiles archive, which the map shows too', async () => {
    const ranges = new Set<string>();
    const one = await site.open({
      hash: linkTo(tiles.archive, GDANSK.lonDeg, GDANSK.latDeg),
      prepare: async (page) =>
        page.on('request', (request) => request.url() === tiles.archive && ranges.add(request.headers().range)),
    });
    await wrote(one);
    // The header, a first tile and at most four more are the crop's: what goes beyond them is the map's.
    await expect.poll(() => ranges.size).toBeGreaterThan(8);
    expect(await one.page.getByText('does not come').allInnerTexts()).toEqual([]);
    expect(one.complaints).toEqual([]);
  });
});

describe('when tiles do not come', () => {
  let asking: OpenPage;
  beforeAll(async () => {
    asking = await site.openForAll({ hash: EARTH });
  });
  afterAll(() => asking?.page.close());

  it.each<[TileMode | 'down', RegExp]>([
    ['down', /cannot be reached|could not be reached/],
    ['404', /404|no imagery/i],
    ['500', /500/],
    ['html', /not (an|a) (image|picture|tile)|no picture|web page/i],
    ['wrong-type', /not (an|a) (image|picture|tile)|no picture|JSON/i],
    ['damaged', /picture|image|damaged/i],
    ['no-cors', /CORS|other (sites|origins)|read/i],
    ['uniform', /no imagery|one colour/i],
    ['slow', /within 10 s/],
  ])('%s is said in the dossier, a retry works, and nothing half-made is kept', async (mode, said) => {
    const { page, follow, dossier, article, history, profile } = asking;
    const before = await history();
    await follow(linkTo(mode === 'down' ? tiles.downTemplate : tiles.template(mode), GDANSK.lonDeg, GDANSK.latDeg));
    // Behind the question whether its host may be asked, which is agreed to.
    const alert = dossier.getByRole('alert').filter({ hasText: said });
    await alert.waitFor();
    expect(await history()).toEqual(before);
    expect(await article('SFT').getByRole('meter').count()).toBe(0);
    expect(await alert.getByRole('button', { name: 'Try again' }).isVisible()).toBe(true);
    const box = page.getByRole('textbox', { name: 'Tile URL' });
    await box.fill(tiles.template('tiles'));
    await box.press('Enter');
    await profile.click();
    await wrote(asking);
    await alert.waitFor({ state: 'detached' });
    await expect.poll(async () => (await history()).length).toBe(1);
  });
});

describe('when something goes wrong', () => {
  it('a model file that was altered is refused by name, and asked for anew by a retry', async () => {
    let isAltered = true;
    const one = await site.open({
      hash: gdansk('tiles'),
      prepare: (page) =>
        page
          .context()
          .route('**/decoder_model_merged*.onnx', (route) =>
            isAltered ? route.fulfill({ body: 'not a model' }) : route.continue(),
          ),
    });
    const { article, profile, history } = one;
    const alert = article('SFT').getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('decoder_model_merged');
    expect(await history()).toEqual([]);
    isAltered = false;
    await profile.click();
    await wrote(one, 'SFT');
  });

  it('a model whose manifest was made to fit other files is refused, for the page knows its hash', async () => {
    const body = (await readFile('public/models/sft/manifest.json', 'utf8')).replace('"name"', ' "name"');
    const { page, history } = await site.open({
      hash: gdansk('tiles'),
      prepare: (page) => page.context().route('**/models/sft/manifest.json', (route) => route.fulfill({ body })),
    });
    const refusal = 'models/sft/manifest.json is not the file that this site was built with';
    await page.getByRole('alert').filter({ hasText: refusal }).first().waitFor();
    expect(await history()).toEqual([]);
  });

  it('Stop ends what is under way, and the next question is answered', async () => {
    let letThrough = (): void => {};
    const gate = new Promise<void>((resolve) => {
      letThrough = resolve;
    });
    const one = await site.open({
      hash: gdansk('tiles'),
      prepare: (page) => page.context().route('**/onnx/**', (route) => gate.then(() => route.continue())),
    });
    const { page, article, profile, history } = one;
    // Not before: a picture whose host the visitor has yet to agree to is asked for, refused and asked for again.
    await article('SFT')
      .getByText(/^(waiting|loading)/)
      .waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    letThrough();
    await expect.poll(() => profile.isEnabled()).toBe(true);
    expect(await history()).toEqual([]);
    await profile.click();
    await wrote(one);
  });

  it('a link that is damaged opens what it can, and says what it could not', async () => {
    const { page } = await site.open({ hash: `${EARTH}&view=cinema&indicator=gdp` });
    await page.getByRole('alert').filter({ hasText: '“view”' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'Indicator' }).inputValue()).toBe('gdp');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    expect(await page.getByText('“view”').count()).toBe(0);
  });

  it('a site whose list of models is broken names the field', async () => {
    const { page } = await site.open({
      hash: EARTH,
      prepare: (page) => page.route('**/models/index.json', (route) => route.fulfill({ body: '[{"name": "sft"}]' })),
    });
    await page.getByRole('alert').filter({ hasText: '0.variant' }).waitFor();
  });
});

describe('every screen', () => {
  let desk: OpenPage;
  beforeAll(async () => {
    desk = await site.openForAll({ hash: EARTH });
    await desk.dossier.getByRole('heading', { name: 'Paris' }).waitFor();
  });
  afterAll(() => desk?.page.close());

  it.each([
    ['overlay, light', EARTH, 'light'],
    ['difference, dark', `${EARTH}&view=difference`, 'dark'],
    ['swipe', `${EARTH}&view=swipe`, 'light'],
    ['side by side', `${EARTH}&view=side`, 'light'],
    ['table, dark', `${EARTH}&view=table`, 'dark'],
  ] as const)('has no serious or critical finding of axe: %s', async (name, hash, colorScheme) => {
    const { page, follow } = desk;
    await page.emulateMedia({ colorScheme });
    await follow(hash);
    const tab = new RegExp(`^${name.split(',')[0]}$`, 'i');
    await expect.poll(() => page.getByRole('tab', { name: tab }).getAttribute('aria-selected')).toBe('true');
    expect(await seriousFindings(page)).toEqual([]);
  });

  it.each([320, 390, 768])('stays inside %d px', async (width) => {
    const { page, dossier, follow } = desk;
    await page.setViewportSize({ width, height: 700 });
    await follow(EARTH);
    await dossier.getByRole('heading', { name: 'Paris' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  it.each([
    ['the whole window', 1440, EARTH],
    ['the whole window of the Atlas', 1440, '#v=3&world=atlas'],
    ['a small one', 1024, EARTH],
    ['a small one of the Atlas', 1024, '#v=3&world=atlas'],
  ])('has one bar of 44 px, of which nothing is cut or lies on another: %s', async (_, width, hash) => {
    const { page, follow } = desk;
    await page.setViewportSize({ width, height: 768 });
    await follow(hash);
    await expect.poll(() => page.getByRole('button', { name: 'More' }).count()).toBe(1);
    await expect.poll(() => page.evaluate(faultsOfBar)).toEqual([]);
    expect(await page.getByRole('tab', { name: 'Table' }).isVisible()).toBe(true);
  });

  it.each([
    ['320 x 256 px', 320, 256, '100%'],
    ['640 x 360 px', 640, 360, '100%'],
    ['390 px with letters of double size', 390, 844, '200%'],
    ['1024 px with letters of double size', 1024, 768, '200%'],
  ])(
    'can be used in a window of %s: all is reached, and nothing runs out at its side',
    async (_, width, height, size) => {
      const { page, profile, follow } = desk;
      const setSize = (size: string) =>
        page.evaluate((size) => {
          document.documentElement.style.fontSize = size;
        }, size);
      const widest = () =>
        page.evaluate(() => {
          const parts = [document.documentElement, ...document.querySelectorAll('.explorer, .dossier, .scroll, .lab')];
          return Math.max(...parts.map((part) => part.scrollWidth - part.clientWidth));
        });
      try {
        await page.setViewportSize({ width, height });
        await setSize(size);
        await follow(EARTH);
        // Scrolled to, not covered by anything else, and not pressed.
        for (const part of [
          page.getByRole('button', { name: 'More' }),
          page.getByRole('tab', { name: 'Table' }),
          page.getByText('Imagery and colours'),
          page.getByRole('combobox', { name: 'Indicator' }),
          page.getByRole('tab', { name: 'Provenance' }),
          profile,
        ])
          await part.click({ trial: true });
        await expect.poll(widest).toBe(0);

        await follow(`${EARTH}&lab=evaluation`);
        const lab = page.getByRole('region', { name: 'Bias lab', exact: true });
        await lab.getByRole('tab', { name: 'Teleport' }).click();
        await lab.getByRole('button', { name: 'Fetch its picture and profile it' }).click({ trial: true });
        await expect.poll(widest).toBe(0);
        await lab.getByRole('button', { name: 'Close' }).click();
        await lab.waitFor({ state: 'detached' });
      } finally {
        await setSize('');
      }
    },
  );

  it('has what finds no room in the bar in a menu that is opened, walked and left by keys', async () => {
    const { page, follow } = desk;
    await page.setViewportSize({ width: 1024, height: 768 });
    await follow(EARTH);
    const more = page.getByRole('button', { name: 'More' });
    const area = page.getByRole('button', { name: 'Select an area' });
    await more.focus();
    await page.keyboard.press('Enter');
    await area.waitFor();
    await page.keyboard.press('Escape');
    await area.waitFor({ state: 'hidden' });
    expect(await more.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await area.waitFor();
    for (let i = 0; i < 9 && !(await area.evaluate((button) => button === document.activeElement)); i++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Areas and sets' }).waitFor();
    await area.waitFor({ state: 'hidden' });
  });

  it('has no serious or critical finding of axe: phone', async () => {
    const { page, dossier } = await site.open({
      hash: EARTH,
      context: { viewport: { width: 390, height: 844 }, hasTouch: true },
    });
    await dossier.getByRole('heading', { name: 'Paris' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});

describe('by keyboard alone', () => {
  it('one searches, profiles, swipes, reads the table and comes back', async () => {
    const one = await site.open({ hash: gdansk('tiles', { region: '' }) });
    const { page, profile } = one;
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    /** Walks with Tab until the element has the focus. */
    const reach = async (name: RegExp) => {
      for (let i = 0; i < 60; i++) {
        await press('Tab');
        const label = await page.evaluate(() => {
          const e = document.activeElement as HTMLElement | null;
          return e?.getAttribute('aria-label') ?? e?.innerText ?? '';
        });
        if (name.test(label)) return;
      }
      throw new Error(`Tab never reached ${name}`);
    };
    await reach(/^Search places$/);
    await page.keyboard.type('54.352, 18.6466');
    await press('Enter');
    await page.getByRole('heading', { name: 'Gdańsk' }).waitFor();
    await reach(/^Profile this region$/);
    await press('Enter');
    await wrote(one);
    expect(await profile.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await reach(/^Overlay$/);
    await press('ArrowRight');
    const handle = page.getByRole('separator', { name: /^Swipe between/ });
    await reach(/^Swipe between/);
    const before = Number(await handle.getAttribute('aria-valuenow'));
    await press('ArrowLeft', 'ArrowLeft');
    expect(Number(await handle.getAttribute('aria-valuenow'))).toBeLessThan(before);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await reach(/^Swipe$/);
    await press('End');
    await page.getByRole('rowheader', { name: /^Gdańsk/ }).waitFor();
    await press('Home');
    await page.getByRole('region', { name: 'Map', exact: true }).waitFor();
    expect(await profile.isEnabled()).toBe(true);
  });
});
