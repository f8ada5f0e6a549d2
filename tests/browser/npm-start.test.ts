import { execSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SITE_HEADERS } from '../../scripts/site/security-policy';

let server: PreviewServer;
beforeAll(async () => {
  server = await preview({ logLevel: 'error', preview: { port: 4300 } });
});
afterAll(() => server?.close());

/** What the server that `npm start` ends in answers to a browser. */
const answer = (path: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const url = new URL(path, server.resolvedUrls?.local[0]);
    get(url, { headers: { 'Accept-Encoding': 'gzip, deflate, br' } }, (response) => {
      response.destroy();
      resolve(response);
    }).on('error', reject);
  });

const assets = readdirSync('dist/assets').map((name) => `assets/${name}`);
const asset = (form: RegExp): string => assets.find((path) => form.test(path)) ?? `no file like ${form}`;

it.each(['', asset(/index-.*\.js$/), asset(/index-.*\.css$/), asset(/threaded-.*\.wasm$/), 'examples/atlas.json'])(
  'npm start sends “%s” compressed, with the headers of the site',
  async (path) => {
    const { statusCode, headers } = await answer(path);
    expect(statusCode).toBe(200);
    expect(headers['content-encoding']).toMatch(/^(br|gzip)$/);
    for (const [name, value] of Object.entries(SITE_HEADERS)) expect(headers[name.toLowerCase()], name).toBe(value);
  },
);

it('names each package that the page runs, with a notice, and the bill of materials knows all of them', () => {
  const notices = readFileSync('dist/licences.txt', 'utf8').split(`\n${'-'.repeat(80)}\n`);
  const named = notices.flatMap((notice) => {
    const [, name, version] = /^\s*(\S+) (\d[\w.-]*) \(.+\)\n\n[\s\S]*(?:copyright|permission)/i.exec(notice) ?? [];
    return name ? [`${name}@${version}`] : [];
  });
  const { dependencies, scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  // Pictures of training are JPEG; a browser reads its own.
  const { 'jpeg-js': _, ...shipped } = dependencies;
  // What MapLibre and ONNX Runtime bring along in their own files.
  const within = ['kdbush', 'pbf', 'onnxruntime-common'].map((name) => expect.stringMatching(`^${name}@`));
  expect(named).toEqual(
    expect.arrayContaining([...Object.entries(shipped).map(([name, version]) => `${name}@${version}`), ...within]),
  );
  // npm runs no script behind another one by its name (.npmrc).
  expect(scripts.build).toMatch(/&& npm run --silent bill$/);
  const [command] = scripts.bill.split(' > dist/');
  const { components } = JSON.parse(execSync(command, { encoding: 'utf8' }));
  const billed = components.map(({ name, version }: { name: string; version: string }) => `${name}@${version}`);
  expect(billed).toEqual(expect.arrayContaining(named));
  for (const source of ['EuroSAT', 'GeoNames', 'Natural Earth', 'WorldPop']) expect(notices[0]).toContain(source);
});

it('answers 404 where there is no file', async () => {
  expect((await answer('models/none/manifest.json')).statusCode).toBe(404);
});
