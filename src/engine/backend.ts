import { t } from '../domain/words';

/** A build of ONNX Runtime on a device: the first three in a browser, the last in Node. */
export type Backend = 'webgpu-jspi' | 'webgpu-asyncify' | 'wasm' | 'cpu';

interface BackendRow {
  /** As ONNX Runtime calls it. */
  readonly provider: 'webgpu' | 'wasm' | 'cpu';
  /** For the status line. */
  readonly label: string;
  /** Takes over when this one cannot be opened: the build does not load, a session is refused. */
  readonly afterOpening: Backend | null;
  /** Takes over when this one fails at work: the device is lost, a run fails. */
  readonly afterRunning: Backend | null;
}

/**
 * What can run the graphs, best first. The JSPI build is the smaller of the two for WebGPU and suspends without
 * unwinding.
 */
export const BACKENDS: Readonly<Record<Backend, BackendRow>> = {
  'webgpu-jspi': {
    provider: 'webgpu',
    get label() {
      return t`WebGPU`;
    },
    afterOpening: 'webgpu-asyncify',
    afterRunning: 'wasm',
  },
  'webgpu-asyncify': {
    provider: 'webgpu',
    get label() {
      return t`WebGPU (asyncify build)`;
    },
    afterOpening: 'wasm',
    afterRunning: 'wasm',
  },
  wasm: {
    provider: 'wasm',
    get label() {
      return t`WebAssembly on one thread`;
    },
    afterOpening: null,
    afterRunning: null,
  },
  cpu: {
    provider: 'cpu',
    get label() {
      return t`the processor`;
    },
    afterOpening: null,
    afterRunning: null,
  },
};

/**
 * What a visitor can ask for with `?engine=` on the page: `auto` passes over software adapters; `webgpu` takes any
 * adapter and the best build that the browser can run, the two below it name the build; `wasm` leaves the adapter
 * alone.
 */
export const ENGINE_CHOICES = ['auto', 'webgpu', 'webgpu-jspi', 'webgpu-asyncify', 'wasm'] as const;
export type EngineChoice = (typeof ENGINE_CHOICES)[number];

/**
 * The choice that an address asks for; `auto` without one, and for one that there is not.
 * @param search `location.search`
 */
export function engineChoice(search: string): EngineChoice {
  const asked = new URLSearchParams(search).get('engine');
  return ENGINE_CHOICES.find((choice) => choice === asked) ?? 'auto';
}
