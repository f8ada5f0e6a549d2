import { buildSite } from './built-site';
import { startChromium } from './chromium';

/**
 * Builds the site as `npm run build` does and starts Chromium before the first browser test, for all of them.
 * @returns what ends Chromium after the last
 */
export default async function beforeAllFiles(): Promise<() => Promise<void>> {
  process.env.BUILT_SITE = await buildSite('dist');
  const server = await startChromium();
  process.env.CHROMIUM_ENDPOINT = server.wsEndpoint();
  return () => server.close();
}
