import type { Backend } from './backend';
import type { Runtime } from './runtime';

type Ort = typeof import('onnxruntime-web');

/** A build of onnxruntime-web and the wasm file that belongs to it. */
type Build = () => Promise<{ ort: Ort; wasmUrl: string }>;

const plain: Build = async () => {
  const { default: wasmUrl } = await import('onnxruntime-web/ort-wasm-simd-threaded.wasm?url');
  return { ort: await import('onnxruntime-web/wasm'), wasmUrl };
};

const asyncify: Build = async () => {
  const { default: wasmUrl } = await import('onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url');
  return { ort: await import('onnxruntime-web/webgpu'), wasmUrl };
};

const jspi: Build = async () => {
  const { default: wasmUrl } = await import('onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url');
  return { ort: await import('onnxruntime-web/jspi'), wasmUrl };
};

/** The build without WebGPU is half as large and faster on WebAssembly. */
const BUILDS: Readonly<Partial<Record<Backend, Build>>> = {
  'webgpu-jspi': jspi,
  'webgpu-asyncify': asyncify,
  wasm: plain,
};

async function deviceLost({ env }: Ort): Promise<string> {
  const device = (await env.webgpu.device) as { readonly lost: Promise<{ reason: string; message: string }> };
  const { reason, message } = await device.lost;
  return message || reason;
}

/** Loads ONNX Runtime for a browser. One thread: models this small gain nothing from more. */
export async function openWebRuntime(backend: Backend): Promise<Runtime> {
  const build = BUILDS[backend];
  if (!build)
    throw new RangeError(`No build of onnxruntime-web for "${backend}"; known: ${Object.keys(BUILDS).join(', ')}`);
  const { ort, wasmUrl } = await build();
  ort.env.wasm.wasmPaths = { wasm: wasmUrl };
  ort.env.wasm.numThreads = 1;
  const { InferenceSession, Tensor } = ort;
  return { InferenceSession, Tensor, ...(backend !== 'wasm' && { deviceLost: () => deviceLost(ort) }) };
}
