import { rm } from 'node:fs/promises';
import { buildSite } from './built-site';
import { startChromium } from './chromium';

/** Builds the site and starts Chromium before the first browser test, for all of them. @returns what ends both after the last */
export default async function beforeAllFiles(): Promise<() => Promise<void>> {
  const folder = await buildSite();
  const server = await startChromium();
  process.env.BUILT_SITE = folder;
  process.env.CHROMIUM_ENDPOINT = server.wsEndpoint();
  return async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  };
}
