import {
  type Browser,
  type BrowserContextOptions,
  type BrowserServer,
  chromium,
  type LaunchOptions,
  type Page,
} from 'playwright-core';
import { findChromium } from './find-chromium';

/** Machines that are busy take their time: how long a page is waited for, each time. */
const PATIENCE_MS = 120_000;

const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // What is asked of any other host fails at once, as without a network.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost',
  // WebGPU on SwiftShader needs the first; the two after it keep a machine with a GPU on the same adapter.
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-unsafe-swiftshader',
  // A measurement of memory does not wait for the next collection of garbage.
  '--enable-blink-features=ForceEagerMeasureMemory',
];

function launchOptions(): LaunchOptions {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium found; run "npx tsx scripts/ensure-browser.ts" first');
  return { executablePath, headless: true, args: FLAGS };
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
  return endpoint ? chromium.connect(endpoint) : chromium.launch(launchOptions());
}

/** A page in a context of its own, which ends with it. */
export async function newPage(browser: Browser, options?: BrowserContextOptions): Promise<Page> {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}
