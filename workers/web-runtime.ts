import type { Backend, Runtime } from '../src/engine/runtime';

/** A build of onnxruntime-web and the wasm file that belongs to it. */
type Build = () => Promise<{ ort: typeof import('onnxruntime-web'); wasmUrl: string }>;

const plain: Build = async () => {
  const { default: wasmUrl } = await import('onnxruntime-web/ort-wasm-simd-threaded.wasm?url');
  return { ort: await import('onnxruntime-web/wasm'), wasmUrl };
};

const asyncify: Build = async () => {
  const { default: wasmUrl } = await import('onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url');
  return { ort: await import('onnxruntime-web/webgpu'), wasmUrl };
};

/** The build without WebGPU is half as large and faster on WebAssembly. */
const BUILDS: Readonly<Partial<Record<Backend, Build>>> = { webgpu: asyncify, wasm: plain };

/** Loads ONNX Runtime for a browser. One thread: models this small gain nothing from more. */
export async function openWebRuntime(backend: Backend): Promise<Runtime> {
  const build = BUILDS[backend];
  if (!build) throw new RangeError(`No build of onnxruntime-web for "${backend}"; there is webgpu and wasm`);
  const { ort, wasmUrl } = await build();
  ort.env.wasm.wasmPaths = { wasm: wasmUrl };
  ort.env.wasm.numThreads = 1;
  return ort;
}
