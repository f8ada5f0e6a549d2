import type { Backend } from './runtime';

/** The part of `navigator.gpu` that the probe asks. */
export interface GpuLike {
  requestAdapter(): Promise<{
    readonly info: { readonly vendor: string; readonly architecture: string; readonly isFallbackAdapter?: boolean };
  } | null>;
}

export interface Capability {
  readonly backend: Backend;
  /** What was chosen and why, for the status line; names WebGPU or WebAssembly and the adapter. */
  readonly description: string;
}

const wasm = (why: string): Capability => ({ backend: 'wasm', description: `WebAssembly on one thread: ${why}` });

/**
 * Chooses what runs the graphs: a WebGPU adapter where there is a real one, else WebAssembly. A software adapter is
 * passed over, because it computes on the same processor and was measured to be several times slower than WebAssembly.
 * @param gpu `navigator.gpu`, undefined where the browser has none
 */
export async function probeCapability(gpu: GpuLike | undefined): Promise<Capability> {
  if (!gpu) return wasm('this browser has no WebGPU');
  const adapter = await gpu.requestAdapter().catch(() => null);
  if (!adapter) return wasm('no WebGPU adapter answers here');
  const { vendor, architecture, isFallbackAdapter } = adapter.info;
  const named = [vendor, architecture].filter((part) => part !== '').join(' ') || 'unnamed adapter';
  if (isFallbackAdapter) return wasm(`the only WebGPU adapter is software (${named}), which is slower`);
  return { backend: 'webgpu', description: `WebGPU on ${named}` };
}

/** What takes the place of a backend that failed. */
export const fallbackFrom = (failed: Capability, reason: string): Capability =>
  wasm(`${failed.description} failed (${reason})`);
