import { appendFile, copyFile, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SITE_HEADERS } from '../../scripts/site/security-policy';
import { openBuiltSite } from './built-site';
import { launchWithProfile } from './chromium';
import { startStaticServer } from './static-server';

const SIZE = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 0.5, reducedMotion: 'reduce' } as const;

let built: Awaited<ReturnType<typeof openBuiltSite>>;
let folder: string;
beforeAll(async () => {
  built = await openBuiltSite();
  folder = await mkdtemp(join(tmpdir(), 'profile-'));
});
afterAll(async () => {
  await built?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The site as it is after a renewal: another service worker. */
async function renewed(outDir: string): Promise<string> {
  const next = await mkdtemp(join(folder, 'next-'));
  for (const name of (await readdir(outDir)).filter((name) => name !== 'sw.js'))
    await symlink(resolve(outDir, name), join(next, name));
  await copyFile(join(outDir, 'sw.js'), join(next, 'sw.js'));
  await appendFile(join(next, 'sw.js'), '\n// Renewed.');
  return next;
}

const asked = async (page: Page): Promise<void> => {
  await page.getByRole('region', { name: 'Region dossier' }).getByRole('article').first().waitFor();
  await page.getByRole('button', { name: 'Profile this region' }).click();
  for (const name of ['SFT', 'Urban-R1'])
    await page
      .getByRole('article', { name, exact: true })
      .getByText(/^Wrote/)
      .waitFor();
};

it('works after a restart without a network, and gives way to a new version when the visitor says so', async () => {
  const server = await startStaticServer({ '/below/': built.outDir }, SITE_HEADERS);
  const port = Number(new URL(server.origin).port);
  const url = `${server.origin}/below/`;
  const first = await launchWithProfile(join(folder, 'profile'), SIZE);
  const visit = await first.newPage();
  await visit.goto(url);
  await visit.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active?.scriptURL));
  await first.close();
  await server.close();

  const second = await launchWithProfile(join(folder, 'profile'), SIZE);
  const page = await second.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  // Another query is the same page.
  await page.goto(`${url}?engine=wasm`);
  await asked(page);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);

  const next = await startStaticServer({ '/below/': await renewed(built.outDir) }, SITE_HEADERS, port);
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((one) => one?.update()));
  const loaded = page.waitForEvent('load');
  await page.getByRole('status').filter({ hasText: 'A new version' }).getByRole('button', { name: 'Reload' }).click();
  await loaded;
  await page.getByRole('region', { name: 'Region dossier' }).waitFor();
  expect(complaints).toEqual([]);
  await second.close();
  await next.close();
});
