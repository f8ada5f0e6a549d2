import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './find-chromium';

/** WebGPU on SwiftShader needs the first flag; the two after it keep a machine with a GPU on the same adapter. */
const WEBGPU_FLAGS = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-unsafe-swiftshader'];

const QUIET_FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a headless Chromium with software WebGPU. The caller closes it.
 * @param flags added to those that every test needs
 * @throws Error when there is no Chromium
 */
export async function launchChromium(flags: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium found; run "npx tsx scripts/ensure-browser.ts" first');
  return chromium.launch({ executablePath, headless: true, args: [...QUIET_FLAGS, ...WEBGPU_FLAGS, ...flags] });
}
