import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page, Worker } from 'playwright-core';
import type { EngineChoice } from '../../src/engine/backend';
import { buildForProduction } from './build-for-production';
import { newPage, openChromium } from './chromium';
import { startStaticServer } from './static-server';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PAGE = 'tests/browser/pages/engine.html';

/** A page with `window.engineLab`, and the engine's worker as the site's build makes it. */
export interface EngineLabServer {
  readonly browser: Browser;
  /** A fresh page whose engine is asked to run on `choice`. */
  open(choice: EngineChoice): Promise<Page>;
  /** Absolute address of the folder of a shipped model. */
  folderUrl(name: string): string;
  close(): Promise<void>;
}

/**
 * Builds the page as the site is built, serves it beside the shipped models and starts Chromium. The caller closes it.
 */
export async function startEngineLab(): Promise<EngineLabServer> {
  const outDir = await mkdtemp(join(tmpdir(), 'engine-lab-'));
  await buildForProduction({
    root: ROOT,
    publicDir: false,
    build: { outDir, emptyOutDir: true, rolldownOptions: { input: join(ROOT, PAGE) } },
  });
  const server = await startStaticServer({ '/lab/': outDir, '/models/': join(ROOT, 'public/models') });
  const browser = await openChromium();
  return {
    browser,
    open: async (choice) => {
      const page = await newPage(browser);
      await page.goto(`${server.origin}/lab/${PAGE}`);
      await page.waitForFunction(() => 'engineLab' in window);
      await page.evaluate((choice) => window.engineLab.open(choice), choice);
      return page;
    },
    folderUrl: (name) => `${server.origin}/models/${name}/`,
    close: async () => {
      await browser.close();
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}

/** The worker of a page, as soon as it is there. */
export async function engineWorker(page: Page): Promise<Worker> {
  return page.workers()[0] ?? page.waitForEvent('worker');
}

/** What a worker holds. */
export interface WorkerResources {
  readonly heapBytes: number;
  readonly wasmBytes: number;
  readonly gpuBuffers: number;
}

interface Watched {
  watchedDevices: { destroy(): void }[];
  watchedBuffers: number;
  watchedMemories: { readonly buffer: { readonly byteLength: number } }[];
}

/** `performance.measureUserAgentSpecificMemory`, which TypeScript's library lacks. */
interface MemoryMeter {
  measureUserAgentSpecificMemory(): Promise<MemoryMeasurement>;
}

interface MemoryMeasurement {
  readonly breakdown: readonly {
    readonly bytes: number;
    readonly attribution: readonly { readonly scope: string }[];
  }[];
}

/** Begins to count what a worker holds; before its first request. */
export async function watchResources(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    const watched = self as unknown as Watched;
    watched.watchedDevices = [];
    watched.watchedBuffers = 0;
    watched.watchedMemories = [];
    const { Memory } = WebAssembly;
    WebAssembly.Memory = class extends Memory {
      constructor(descriptor: WebAssembly.MemoryDescriptor) {
        super(descriptor);
        watched.watchedMemories.push(this);
      }
    };
    const { requestDevice } = GPUAdapter.prototype;
    GPUAdapter.prototype.requestDevice = async function (...args) {
      const device = await requestDevice.apply(this, args);
      watched.watchedDevices.push(device);
      return device;
    };
    const { createBuffer } = GPUDevice.prototype;
    GPUDevice.prototype.createBuffer = function (...args) {
      watched.watchedBuffers++;
      return createBuffer.apply(this, args);
    };
    const { destroy } = GPUBuffer.prototype;
    GPUBuffer.prototype.destroy = function () {
      watched.watchedBuffers--;
      return destroy.call(this);
    };
  });
}

/** What it holds now; the heap after a collection of garbage. */
export async function resourcesOf(page: Page, worker: Worker): Promise<WorkerResources> {
  const heapBytes = await page.evaluate(async () => {
    const measured = await (performance as unknown as MemoryMeter).measureUserAgentSpecificMemory();
    return measured.breakdown
      .filter(({ attribution }) => attribution.some(({ scope }) => scope === 'DedicatedWorkerGlobalScope'))
      .reduce((sum, { bytes }) => sum + bytes, 0);
  });
  return worker.evaluate((heapBytes) => {
    const { watchedMemories, watchedBuffers } = self as unknown as Watched;
    const wasmBytes = watchedMemories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
    return { heapBytes, wasmBytes, gpuBuffers: watchedBuffers };
  }, heapBytes);
}

/** Takes the device away from a worker that is watched. */
export const destroyDevice = (worker: Worker): Promise<number> =>
  worker.evaluate(() => {
    const { watchedDevices } = self as unknown as Watched;
    for (const device of watchedDevices) device.destroy();
    return watchedDevices.length;
  });
