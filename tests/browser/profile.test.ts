import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findRegion } from '../../src/context/find-region';
import { loadGazetteer } from '../../src/context/gazetteer';
import { Random } from '../../src/domain/random';
import { toPatches } from '../../src/imagery/normalize';
import { syntheticPicture } from '../../src/imagery/synthetic-picture';
import { questionTokens } from '../../src/model/prompt-tokens';
import { parseOutput } from '../../src/profiling/trace';
import { nodeEngine, readerOf } from '../unit/engine/shipped-model';
import { launchChromium } from './chromium';
import { encodePng } from './png';
import { type StaticServer, startStaticServer } from './static-server';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PAIR = [
  { variant: 'sft', label: 'SFT' },
  { variant: 'urban-r1', label: 'Urban-R1' },
] as const;

const listed: readonly { name: string; variant: string }[] = await readFile(
  join(ROOT, 'public/models/index.json'),
  'utf8',
)
  .then(JSON.parse)
  .catch(() => []);
const folderOf = (variant: string) => listed.find((model) => model.variant === variant)?.name ?? null;
const SHIPPED = PAIR.filter(({ variant }) => folderOf(variant) !== null);

/** The picture that the test gives, and the wider one around it whose middle it is. */
const rgb = syntheticPicture(new Random(77));
const WIDTH = 96;
const wide = new Uint8Array(WIDTH * 64 * 3).fill(200);
for (let y = 0; y < 64; y++) wide.set(rgb.subarray(y * 192, (y + 1) * 192), (y * WIDTH + 16) * 3);
const PICTURE = { name: 'tile.png', mimeType: 'image/png', buffer: encodePng(wide, WIDTH, 64) };

/** What the engine makes of the same picture in Node. */
async function expectedOf(name: string, place: string, indicator: string) {
  const region = findRegion(loadGazetteer(await readFile(join(ROOT, 'public/gazetteer/world.gaz'))), place);
  if (!region) throw new Error(`The gazetteer does not know "${place}"`);
  const events = nodeEngine().write(
    {
      model: name,
      read: readerOf(name),
      patches: toPatches(rgb),
      onProgress: () => {},
      prompt: questionTokens(region.context, indicator),
      rollouts: null,
    },
    new AbortController().signal,
  );
  for await (const event of events) if (event.kind === 'done') return event;
  throw new Error('The engine ended without an output');
}

describe.skipIf(SHIPPED.length === 0)('the built site with its models (skipped where neither is exported)', () => {
  let outDir: string;
  let server: StaticServer;
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let requested: URL[];

  beforeAll(async () => {
    outDir = await mkdtemp(join(tmpdir(), 'profile-'));
    await build({ root: ROOT, logLevel: 'error', build: { outDir, emptyOutDir: true } });
    server = await startStaticServer({ '/below/': outDir });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await rm(outDir, { recursive: true, force: true });
  });

  beforeEach(async () => {
    const context = await browser.newContext();
    page = await context.newPage();
    complaints = [];
    requested = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    context.on('request', (request) => requested.push(new URL(request.url())));
    await page.goto(`${server.origin}/below/`);
  });
  afterEach(() => page.context().close());

  const give = async (place: string, indicator: string) => {
    await page.getByLabel('Picture', { exact: true }).setInputFiles(PICTURE);
    await page.getByRole('searchbox', { name: 'Search places' }).fill(place);
    await page.getByRole('combobox', { name: 'Indicator' }).selectOption({ label: indicator });
  };
  const profile = () => page.getByRole('button', { name: 'Profile this region' }).click();
  const article = (label: string): Locator =>
    page.getByRole('region', { name: 'Region dossier' }).getByRole('article', { name: label });

  it('streams the trace and the score of each shipped model, as the same engine gives them in Node', async () => {
    await give('52.52, 13.405', 'Night light');
    expect(requested.filter(({ pathname }) => pathname.endsWith('.wasm'))).toEqual([]);
    await profile();
    for (const { variant, label } of SHIPPED) {
      const meter = article(label).getByRole('meter', { name: 'Night light score' });
      await meter.waitFor();
      const expected = await expectedOf(folderOf(variant) as string, '52.52, 13.405', 'night_light');
      expect(await meter.getAttribute('value')).toBe(String(Number(expected.expected?.toFixed(1))));
      const trace = article(label).getByRole('log', { name: 'Reasoning trace' });
      const { thinkText } = parseOutput(expected.text);
      if (thinkText === null) expect(await trace.innerText()).toContain(expected.text);
      else expect((await trace.getByRole('listitem').allInnerTexts()).join(' ')).toBe(thinkText);
    }
    expect(requested.some(({ pathname }) => pathname.endsWith('.wasm'))).toBe(true);
    expect(await page.getByRole('status', { name: 'Engine' }).innerText()).toMatch(/WebGPU|WebAssembly/);
    expect(await page.getByRole('img', { name: 'What the model sees' }).isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    expect([...new Set(requested.map(({ host }) => host))]).toEqual([new URL(server.origin).host]);
  });

  it('shows both models in their order, and says which one is not shipped', async () => {
    await give('52.52, 13.405', 'Population density');
    const articles = page.getByRole('region', { name: 'Region dossier' }).getByRole('article');
    await articles.first().waitFor();
    expect(await articles.getByRole('heading').allInnerTexts()).toEqual(PAIR.map(({ label }) => label));
    for (const { variant, label } of PAIR) {
      const isMissing = (await article(label).innerText()).includes('does not ship');
      expect(isMissing, label).toBe(folderOf(variant) === null);
    }
  });

  it('works with the example, which is labelled synthetic, and warns outside Europe', async () => {
    await page.getByRole('button', { name: 'Synthetic example' }).click();
    const dossier = page.getByRole('region', { name: 'Region dossier' });
    await dossier.getByText('Synthetic example.').waitFor();
    await dossier.getByRole('heading', { name: 'Warsaw' }).waitFor();
    expect(await dossier.getByText('Out of distribution').count()).toBe(0);
    await page.getByRole('searchbox', { name: 'Search places' }).fill('-33.87, 151.21');
    await dossier.getByText('Out of distribution').waitFor();
    await profile();
    await article(SHIPPED[0].label).getByRole('meter').waitFor();
    expect(complaints).toEqual([]);
  });

  it('stops on demand, and can be asked again', async () => {
    await give('Berlin', 'GDP density');
    await page.route(
      '**/onnx/**',
      (route) => new Promise((resolve) => setTimeout(() => resolve(route.continue()), 500)),
    );
    await profile();
    await page.getByRole('button', { name: 'Stop' }).click();
    await article(SHIPPED[0].label).getByText('stopped').waitFor();
    await profile();
    await article(SHIPPED[0].label).getByRole('meter').waitFor();
  });

  it('refuses a model file that was altered on the way, and names it', async () => {
    await page.context().route('**/decoder_model_merged*.onnx', (route) => route.fulfill({ body: 'not a model' }));
    await give('Berlin', 'GDP density');
    await profile();
    const alert = article(SHIPPED[0].label).getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('decoder_model_merged');
  });

  it('says what is wrong with a file that is no picture, and with a place that is not on Earth', async () => {
    const input = page.getByLabel('Picture', { exact: true });
    await input.setInputFiles({ name: 'notes.txt', mimeType: 'image/png', buffer: Buffer.from('not a picture') });
    await page.getByRole('alert').filter({ hasText: 'notes.txt' }).waitFor();
    await page.getByRole('searchbox', { name: 'Search places' }).fill('99, 0');
    await page.getByText('Latitude 99').waitFor();
    expect(await page.getByRole('button', { name: 'Profile this region' }).isDisabled()).toBe(true);
  });
});
