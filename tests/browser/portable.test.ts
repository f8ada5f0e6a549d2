import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildForProduction } from './build-for-production';
import { labOf } from './built-site';
import { newPage, openChromium } from './chromium';

let stick: string;
let browser: Awaited<ReturnType<typeof openChromium>>;

/** Builds as `npm run build:portable` does, and unpacks the zip. */
beforeAll(async () => {
  browser = await openChromium();
  stick = await mkdtemp(join(tmpdir(), 'stick '));
  const root = fileURLToPath(new URL('../../', import.meta.url));
  await buildForProduction({ root, mode: 'portable', build: { outDir: stick } });
});
afterAll(async () => {
  await browser?.close();
  await rm(stick, { recursive: true, force: true });
});

it('opens from a stick without a server or a network, answers by both models, and opens the lab', async () => {
  const [zip, ...others] = await readdir(stick);
  expect([zip, others]).toEqual(['urban-r1-explorer.zip', []]);
  const files = unzipSync(await readFile(join(stick, zip)));
  expect(Object.keys(files)).toEqual(['Urban-R1 Explorer.html', 'README.txt', 'licences.txt']);
  expect(strFromU8(files['README.txt']).trim().split('\r\n')).toHaveLength(2);
  const file = join(stick, 'Urban-R1 Explorer.html');
  await writeFile(file, files['Urban-R1 Explorer.html']);

  const page = await newPage(browser, { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => /^(blob|data):/.test(request.url()) || asked.push(request.url().split('#')[0]));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(pathToFileURL(file).href);
  const dossier = page.getByRole('region', { name: 'Region dossier' });
  await dossier.getByRole('article').first().waitFor();
  await page.getByRole('button', { name: 'Profile this region' }).click();
  for (const name of ['SFT', 'Urban-R1'])
    await dossier
      .getByRole('article', { name, exact: true })
      .getByText(/^Wrote/)
      .waitFor();

  await page.evaluate(() => {
    location.hash = '#v=3&world=earth&lab=evaluation';
  });
  await page.getByRole('region', { name: 'Imagery of Earth' }).getByText('works without a network').waitFor();
  await labOf(page).getByRole('button', { name: 'Show the recorded evaluation' }).click();
  await labOf(page).getByRole('button', { name: 'Print report' }).waitFor();
  expect(asked).toEqual([pathToFileURL(file).href]);
  expect(complaints).toEqual([]);
  await page.close();
});
