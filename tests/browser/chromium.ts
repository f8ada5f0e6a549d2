import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type BrowserServer,
  chromium,
  type LaunchOptions,
  type Page,
} from 'playwright-core';
import { findChromium } from './find-chromium';

/** Machines that are busy take their time: how long a page is waited for, each time. */
const PATIENCE_MS = 120_000;

/** Another name of this machine, which browsers trust less than `localhost`: pages there are no secure contexts. */
export const PLAIN_HOST = 'class-room.test';

/**
 * What answers WebGPU: in software unless a benchmark asks for the machine's own graphics card. SwiftShader needs the
 * first of its flags; the two after it keep a machine with a GPU on the same adapter.
 */
const ADAPTER_FLAGS: Readonly<Record<string, readonly string[]>> = {
  software: ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-unsafe-swiftshader'],
  system: ['--enable-unsafe-webgpu', '--ignore-gpu-blocklist', '--enable-features=Vulkan', '--use-angle=vulkan'],
};

const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // What is asked of any other host fails at once, as without a network.
  `--host-resolver-rules=MAP ${PLAIN_HOST} localhost, MAP * ~NOTFOUND, EXCLUDE localhost`,
  // A measurement of memory does not wait for the next collection of garbage.
  '--enable-blink-features=ForceEagerMeasureMemory',
];

function launchOptions(): LaunchOptions {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium found; run "npx tsx scripts/ensure-browser.ts" first');
  const { EXPLORER_ADAPTER: adapter = 'software' } = process.env;
  const adapterFlags = ADAPTER_FLAGS[adapter];
  if (!adapterFlags)
    throw new Error(`EXPLORER_ADAPTER is "${adapter}"; give ${Object.keys(ADAPTER_FLAGS).join(' or ')}`);
  return { executablePath, headless: true, args: [...FLAGS, ...adapterFlags] };
}

/**
 * Starts a headless Chromium with software WebGPU that several processes can use. The caller closes it.
 * @throws Error when there is no Chromium
 */
export async function startChromium(): Promise<BrowserServer> {
  return chromium.launchServer(launchOptions());
}

/**
 * A headless Chromium with software WebGPU: in a run of the browser tests the one of all files, else one of its own.
 * Closing it ends what was opened through it.
 * @throws Error when there is no Chromium
 */
export async function openChromium(): Promise<Browser> {
  const endpoint = process.env.CHROMIUM_ENDPOINT;
  return endpoint ? chromium.connect(endpoint) : launchChromium();
}

/** A headless Chromium of its own, for what would disturb the other tests. @throws Error when there is no Chromium */
export const launchChromium = (): Promise<Browser> => chromium.launch(launchOptions());

/** Lets pages begin as for a visitor who has chosen that first visits are over. */
const hideWelcome = (pages: Page | BrowserContext): Promise<unknown> =>
  pages.addInitScript(() => {
    try {
      localStorage.setItem('urban-r1-explorer/welcome', 'hidden');
    } catch {
      // A page without storage begins as it does.
    }
  });

/** A headless Chromium that keeps what its pages store in a folder, for the next start. */
export async function launchWithProfile(folder: string, options?: BrowserContextOptions): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(folder, { ...launchOptions(), ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  await hideWelcome(context);
  return context;
}

/**
 * A page in a context of its own, which ends with it, without the service worker, which would keep the whole site.
 * @param isFirstVisit whether it begins with what the site is about
 */
export async function newPage(browser: Browser, options?: BrowserContextOptions, isFirstVisit = false): Promise<Page> {
  const page = await browser.newPage({ serviceWorkers: 'block', ...options });
  page.setDefaultTimeout(PATIENCE_MS);
  if (!isFirstVisit) await hideWelcome(page);
  return page;
}
