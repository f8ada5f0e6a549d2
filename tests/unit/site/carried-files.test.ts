import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openCarriedFiles } from '../../../scripts/site/portable/carried-files';

const FILES = { 'models/index.json': '[]', 'assets/ort.wasm': 'wasm' };
const WORKER = { path: 'assets/lab.worker.js', text: 'run()' };

/** What starts workers in a browser, and keeps what they are started with. */
class Started {
  readonly posted: unknown[] = [];
  constructor(readonly address: string) {}
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
}
const asked = vi.fn(async (_: unknown) => new Response('elsewhere'));

beforeEach(() => {
  const carriers = [
    ...Object.entries(FILES).map(([path, text]) => ({ path, text: gzipSync(text).toString('base64') })),
    WORKER,
  ].map(({ path, text }) => ({ text, getAttribute: () => path, remove: vi.fn() }));
  const network = globalThis.fetch;
  vi.stubGlobal('Worker', Started);
  vi.stubGlobal('carriedScripts', {});
  vi.stubGlobal('fetch', (url: string) => (url.startsWith('data:') ? network(url) : asked(url)));
  openCarriedFiles({ baseURI: 'file:///E:/stick/page.html#v=3', querySelectorAll: () => carriers } as never);
});
afterEach(() => vi.unstubAllGlobals());

it('answers for files of the site from what the page carries, at each address that they are asked for by', async () => {
  for (const url of ['models/index.json', 'file:///E:/stick/models/index.json?v=1', 'carried:models/index.json'])
    expect(await (await fetch(new URL(url, 'file:///E:/stick/page.html'))).text()).toBe('[]');
  expect(await (await fetch('carried:assets/ort.wasm')).text()).toBe('wasm');
  expect(asked).not.toHaveBeenCalled();
});

it('answers 404 for what it does not carry, and leaves other addresses to the browser', async () => {
  expect((await fetch('file:///E:/stick/models/none.json')).status).toBe(404);
  expect(await (await fetch('https://tiles.example/1/2/3.png')).text()).toBe('elsewhere');
});

it('starts its own workers as classic scripts that are sent the files, and MapLibre’s as it is', async () => {
  const address = carriedScripts[WORKER.path];
  expect(address).toMatch(/^blob:.*#\.cjs$/);
  const own = new Worker(address, { type: 'module' }) as unknown as Started;
  const [{ folder, files }] = own.posted as [{ folder: string; files: Record<string, Blob> }];
  expect([folder, ...Object.keys(files)]).toEqual(['file:///E:/stick/', ...Object.keys(FILES)]);
  expect((new Worker(address) as unknown as Started).posted).toEqual([]);
});
