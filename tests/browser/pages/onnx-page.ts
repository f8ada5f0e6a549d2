import type * as OnnxRuntime from 'onnxruntime-web';
import { type OnnxDtype, tensorData } from '../onnx-tensor';

export type OnnxBackend = 'wasm' | 'webgpu';

/** A tensor whose little-endian, row-major bytes lie at `url`. */
export interface StoredTensor {
  readonly dtype: OnnxDtype;
  readonly dims: readonly number[];
  readonly url: string;
}

export interface OnnxJob {
  readonly backend: OnnxBackend;
  readonly modelUrl: string;
  readonly feeds: Readonly<Record<string, StoredTensor>>;
  /** Names of the outputs to compute; all of them when undefined. */
  readonly fetches: readonly string[] | undefined;
  /** Address under which the outputs are stored; the position of each is appended. */
  readonly outputUrl: string;
}

declare global {
  interface Window {
    runOnnxJob(job: OnnxJob): Promise<Record<string, StoredTensor>>;
  }
}

const BUILDS: Readonly<Record<OnnxBackend, string>> = {
  wasm: '/ort/ort.wasm.min.mjs',
  webgpu: '/ort/ort.webgpu.min.mjs',
};

async function loadRuntime(backend: OnnxBackend): Promise<typeof OnnxRuntime> {
  if (backend === 'webgpu' && !(await navigator.gpu?.requestAdapter())) {
    throw new Error('This browser has no WebGPU adapter; see the flags in tests/browser/chromium.ts');
  }
  const ort: typeof OnnxRuntime = await import(BUILDS[backend]);
  ort.env.wasm.numThreads = 1;
  return ort;
}

async function fetchBytes(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.arrayBuffer();
}

async function loadFeeds(
  ort: typeof OnnxRuntime,
  feeds: OnnxJob['feeds'],
): Promise<Record<string, OnnxRuntime.Tensor>> {
  const loaded = Object.entries(feeds).map(async ([name, { dtype, dims, url }]) => {
    const data = tensorData(dtype, await fetchBytes(url));
    return [name, new ort.Tensor(dtype, data as Float32Array, dims)] as const;
  });
  return Object.fromEntries(await Promise.all(loaded));
}

async function storeOutput(tensor: OnnxRuntime.Tensor, url: string): Promise<StoredTensor> {
  const data = (await tensor.getData()) as Float32Array<ArrayBuffer>;
  await fetch(url, { method: 'PUT', body: data });
  tensor.dispose();
  return { dtype: tensor.type as OnnxDtype, dims: tensor.dims, url };
}

window.runOnnxJob = async (job) => {
  const ort = await loadRuntime(job.backend);
  const model = new Uint8Array(await fetchBytes(job.modelUrl));
  const session = await ort.InferenceSession.create(model, { executionProviders: [job.backend] });
  try {
    const feeds = await loadFeeds(ort, job.feeds);
    const outputs = await session.run(feeds, job.fetches ?? session.outputNames);
    const stored = Object.entries(outputs).map(
      async ([name, tensor], i) => [name, await storeOutput(tensor, `${job.outputUrl}${i}`)] as const,
    );
    return Object.fromEntries(await Promise.all(stored));
  } finally {
    await session.release();
  }
};
