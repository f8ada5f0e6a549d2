import { t } from '../domain/words';
import { isPinned, requirePinned } from '../model/pinned-files';
import type { Backend } from './backend';
import { readUrl } from './folder-reader';
import { giveBack } from './give-back';
import type { Runtime } from './runtime';
import { withinTime } from './within-time';

type Ort = typeof import('onnxruntime-web');

/** A build of onnxruntime-web and the wasm file that belongs to it. */
type Build = () => Promise<{ ort: Ort; wasmUrl: string; wasmName: string }>;

const plain: Build = async () => {
  const { default: wasmUrl } = await import('onnxruntime-web/ort-wasm-simd-threaded.wasm?url');
  return { ort: await import('onnxruntime-web/wasm'), wasmUrl, wasmName: 'ort-wasm-simd-threaded.wasm' };
};

const asyncify: Build = async () => {
  const { default: wasmUrl } = await import('onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url');
  return { ort: await import('onnxruntime-web/webgpu'), wasmUrl, wasmName: 'ort-wasm-simd-threaded.asyncify.wasm' };
};

const jspi: Build = async () => {
  const { default: wasmUrl } = await import('onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url');
  return { ort: await import('onnxruntime-web/jspi'), wasmUrl, wasmName: 'ort-wasm-simd-threaded.jspi.wasm' };
};

/** The build without WebGPU is half as large and faster on WebAssembly. */
const BUILDS: Readonly<Partial<Record<Backend, Build>>> = {
  'webgpu-jspi': jspi,
  'webgpu-asyncify': asyncify,
  wasm: plain,
};

/** What is no file of a model: ONNX Runtime, for people. */
const whatRuns = (): string => t`What runs the models`;
/** Some 100 kB of script: half a minute on the slowest line of a telephone, twice. */
const BUILD_LIMIT_MS = 60_000;

async function deviceLost({ env }: Ort): Promise<string> {
  const device = (await env.webgpu.device) as { readonly lost: Promise<{ reason: string; message: string }> };
  const { reason, message } = await device.lost;
  return message || reason;
}

/**
 * The bytes of the build that the site was built with.
 * @throws Error when they do not come, which another backend may mend; AlteredFileError when they are others
 */
async function checkedWasm(wasmUrl: string, wasmName: string): Promise<Uint8Array> {
  const bytes = await readUrl(wasmUrl, 'default').catch((error: Error) => {
    throw new Error(t`${whatRuns()} did not come: ${error.message}`);
  });
  await requirePinned(wasmName, bytes);
  return bytes;
}

/**
 * A maker of sessions that gives the bytes of the build back with the first of them: it is compiled by then, and ONNX
 * Runtime would hold on to what it was compiled from.
 */
function releasing(create: Runtime['InferenceSession']['create'], bytes: Uint8Array): typeof create {
  return async (graph, options) => {
    const session = await create(graph, options);
    giveBack(bytes);
    return session;
  };
}

/** Loads ONNX Runtime for a browser. One thread: models this small gain nothing from more. */
export async function openWebRuntime(backend: Backend): Promise<Runtime> {
  const build = BUILDS[backend];
  if (!build)
    throw new RangeError(`No build of onnxruntime-web for "${backend}"; known: ${Object.keys(BUILDS).join(', ')}`);
  const { ort, wasmUrl, wasmName } = await withinTime(build(), BUILD_LIMIT_MS, whatRuns());
  const bytes = isPinned(wasmName) ? await checkedWasm(wasmUrl, wasmName) : null;
  // The buffer itself: of a view it would make a copy.
  if (bytes) ort.env.wasm.wasmBinary = bytes.buffer as ArrayBuffer;
  else ort.env.wasm.wasmPaths = { wasm: wasmUrl };
  ort.env.wasm.numThreads = 1;
  const plainly: Runtime['InferenceSession']['create'] = (graph, options) =>
    ort.InferenceSession.create(graph, options);
  const InferenceSession = { create: bytes ? releasing(plainly, bytes) : plainly };
  return { InferenceSession, Tensor: ort.Tensor, ...(backend !== 'wasm' && { deviceLost: () => deviceLost(ort) }) };
}
