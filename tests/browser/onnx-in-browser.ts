import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { newPage, openChromium } from './chromium';
import { type OnnxTensor, tensorData } from './onnx-tensor';
import type { OnnxBackend, StoredTensor } from './pages/onnx-page';
import { startStaticServer } from './static-server';

export interface BrowserRun {
  /** `wasm`: the plain build on one thread. `webgpu`: the asyncify build on the GPU, here SwiftShader. */
  readonly backend: OnnxBackend;
  readonly modelBytes: Uint8Array;
  readonly feeds: Readonly<Record<string, OnnxTensor>>;
  /** Names of the outputs to compute; all of them by default. */
  readonly fetches?: readonly string[];
}

/** A page of a fresh Chromium in which `runOnnxInBrowser` works, and the way to end all that was started for it. */
export async function openOnnxPage(): Promise<{ page: Page; close(): Promise<void> }> {
  const server = await startStaticServer({
    '/ort/': fileURLToPath(new URL('../../node_modules/onnxruntime-web/dist/', import.meta.url)),
    '/tests/': fileURLToPath(new URL('.', import.meta.url)),
  });
  const browser = await openChromium();
  const page = await newPage(browser);
  await page.goto(`${server.origin}/tests/pages/onnx.html`);
  await page.waitForFunction(() => 'runOnnxJob' in window);
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { page, close };
}

/**
 * Runs an ONNX model once on onnxruntime-web in a page of `openOnnxPage`, in a session of its own.
 * @returns the outputs by name.
 * @throws Error with the runtime's message when the model or the feeds are refused, or when there is no WebGPU adapter.
 */
export async function runOnnxInBrowser(page: Page, run: BrowserRun): Promise<Record<string, OnnxTensor>> {
  const base = new URL(`/blobs/${randomUUID()}/`, page.url()).href;
  const stored = [`${base}model`];
  await put(stored[0], run.modelBytes);
  const feeds: Record<string, StoredTensor> = {};
  for (const [name, { dtype, dims, data }] of Object.entries(run.feeds)) {
    const url = `${base}feeds/${stored.length}`;
    await put(url, data);
    stored.push(url);
    feeds[name] = { dtype, dims, url };
  }
  try {
    const job = {
      backend: run.backend,
      modelUrl: stored[0],
      feeds,
      fetches: run.fetches,
      outputUrl: `${base}outputs/`,
    };
    const outputs = await page.evaluate((job) => window.runOnnxJob(job), job);
    stored.push(...Object.values(outputs).map((output) => output.url));
    const read = Object.entries(outputs).map(async ([name, output]) => [name, await readTensor(output)] as const);
    return Object.fromEntries(await Promise.all(read));
  } finally {
    await Promise.all(stored.map((url) => fetch(url, { method: 'DELETE' })));
  }
}

async function put(url: string, data: ArrayBufferView): Promise<void> {
  const body = new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
  const response = await fetch(url, { method: 'PUT', body });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}

async function readTensor({ dtype, dims, url }: StoredTensor): Promise<OnnxTensor> {
  const response = await fetch(url);
  return { dtype, dims, data: tensorData(dtype, await response.arrayBuffer()) };
}
