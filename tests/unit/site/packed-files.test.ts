import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packFolder, sendPacked } from '../../../scripts/site/packed-files';

const TEXT = 'What can be said in a few words is said again and again. '.repeat(100);

let folder: string;
let count: number;
let server: Server;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'packed-'));
  mkdirSync(join(folder, 'site/assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.json'), TEXT);
  for (const path of ['index.html', 'assets/page.js', 'assets/weights.onnx'])
    writeFileSync(join(folder, 'site', path), TEXT);
  writeFileSync(join(folder, 'site/small.json'), '{}');
  count = await packFolder(join(folder, 'site'));
  await packFolder(folder);
  server = createServer((request, response) => {
    if (!sendPacked(join(folder, 'site'), { 'X-Site': 'ours' }, request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
});
afterAll(() => {
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const answer = (path: string, takes: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    get({ port, host: 'localhost', path, headers: { 'Accept-Encoding': takes } }, resolve).on('error', reject);
  });

describe('packed files', () => {
  it('lie beside those that get smaller, and beside no other', () => {
    expect(count).toBe(2);
    expect(readdirSync(join(folder, 'site/assets')).sort()).toEqual([
      'page.js',
      'page.js.br',
      'page.js.gz',
      'weights.onnx',
    ]);
    expect(brotliDecompressSync(readFileSync(join(folder, 'site/index.html.br'))).toString()).toBe(TEXT);
    expect(gunzipSync(readFileSync(join(folder, 'site/index.html.gz'))).toString()).toBe(TEXT);
  });

  it.each([
    ['/assets/page.js', 'gzip, deflate, br', 'br', 'text/javascript', brotliDecompressSync],
    ['/assets/page.js?v=1', 'gzip', 'gzip', 'text/javascript', gunzipSync],
    ['/', 'br', 'br', 'text/html;charset=utf-8', brotliDecompressSync],
  ])('are sent for %s to who takes %s', async (path, takes, encoding, kind, unpack) => {
    const response = await answer(path, takes);
    expect(response.headers).toMatchObject({
      'content-encoding': encoding,
      'content-type': kind,
      vary: 'Accept-Encoding',
      'x-site': 'ours',
    });
    expect(unpack(await buffer(response)).toString()).toBe(TEXT);
  });

  it.each([
    ['/assets/page.js', 'identity'],
    ['/assets/weights.onnx', 'br'],
    ['/none.js', 'br'],
    ['/../secret.json', 'br'],
    ['/%2e%2e/secret.json', 'br'],
    ['/..%2fsecret.json', 'br'],
  ])('are not sent for %s to who takes %s', async (path, takes) => {
    const response = await answer(path, takes);
    expect(response.statusCode).toBe(404);
    response.destroy();
  });
});
