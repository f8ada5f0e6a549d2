import { t } from '../domain/words';
import { BACKENDS, type Backend, type EngineChoice } from './backend';
import { EngineError } from './engine-error';

/** The part of `navigator.gpu` that the probe asks. */
export interface GpuLike {
  requestAdapter(): Promise<{
    readonly info: { readonly vendor: string; readonly architecture: string; readonly isFallbackAdapter?: boolean };
  } | null>;
}

/** What the browser offers. */
export interface Surroundings {
  /** `navigator.gpu`, undefined where the browser has none */
  readonly gpu: GpuLike | undefined;
  /** Whether it has JavaScript Promise Integration: `'Suspending' in WebAssembly` */
  readonly hasJspi: boolean;
}

/**
 * Makes sure that there is what every backend is made of.
 * @throws EngineError for people: private modes and the rules of an office can switch it off
 */
export function requireWebAssembly(scope: { readonly WebAssembly?: unknown }): void {
  if (scope.WebAssembly) return;
  throw new EngineError(
    'runtime',
    t`This browser runs no WebAssembly, by which the models compute: a lockdown mode, a setting of the browser or the rules of an office switch it off. Allow it for this site and reload the page, or open it in another browser. Recorded answers, the map and the Bias lab’s recorded results are there without it.`,
  );
}

export interface Capability {
  readonly backend: Backend;
  /** Name of the adapter; null without one. */
  readonly adapter: string | null;
  /** What was chosen and why, for the status line; names WebGPU or WebAssembly and the adapter. */
  readonly description: string;
}

function described(backend: Backend, adapter: string | null, why: string | null): Capability {
  const { label, provider } = BACKENDS[backend];
  const where = provider === 'webgpu' && adapter ? t`${label} on ${adapter}` : label;
  return { backend, adapter, description: why ? t`${where}: ${why}` : where };
}

const nameOf = ({ vendor, architecture }: { vendor: string; architecture: string }): string =>
  [vendor, architecture].filter((part) => part !== '').join(' ') || t`unnamed adapter`;

/**
 * Chooses what runs the graphs: a WebGPU adapter where there is a real one, else WebAssembly. A software adapter is
 * passed over unless WebGPU is asked for, because it computes on the same processor and was measured to be several
 * times slower than WebAssembly.
 */
export async function probeCapability(
  { gpu, hasJspi }: Surroundings,
  choice: EngineChoice = 'auto',
): Promise<Capability> {
  const asked = t`asked for by ?engine=${choice}`;
  if (choice === 'wasm') return described('wasm', null, asked);
  if (!gpu) return described('wasm', null, t`this browser has no WebGPU`);
  const adapter = await gpu.requestAdapter().catch(() => null);
  if (!adapter) return described('wasm', null, t`no WebGPU adapter answers here`);
  const name = nameOf(adapter.info);
  const { isFallbackAdapter } = adapter.info;
  if (isFallbackAdapter && choice === 'auto')
    return described('wasm', name, t`the only WebGPU adapter is software (${name}), which is slower`);
  const canSuspend = hasJspi && choice !== 'webgpu-asyncify';
  const why =
    choice === 'auto' ? null : isFallbackAdapter ? t`a software adapter, asked for by ?engine=${choice}` : asked;
  return described(canSuspend ? 'webgpu-jspi' : 'webgpu-asyncify', name, why);
}

const BRIEF_LETTERS = 120;
/** Of what a runtime says, which may hold a whole graph: the innermost message stands last. */
const LONGEST_REASON = 2000;

/** What a runtime says, fit for a status line: its innermost message, without paths and line breaks. */
function inBrief(reason: string): string {
  const said =
    reason
      .slice(-LONGEST_REASON)
      .split(/message: /i)
      .at(-1) ?? reason;
  const line = said
    .replace(/\S*\/\S+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > BRIEF_LETTERS ? `${line.slice(0, BRIEF_LETTERS - 1)}…` : line;
}

/**
 * What takes the place of a backend that failed.
 * @param stage whether it failed while it was opened or at work
 * @returns null when nothing is left
 */
export function fallbackFrom(failed: Capability, reason: string, stage: 'opening' | 'running'): Capability | null {
  const { afterOpening, afterRunning } = BACKENDS[failed.backend];
  const next = stage === 'opening' ? afterOpening : afterRunning;
  return next && described(next, failed.adapter, t`${failed.description} failed (${inBrief(reason)})`);
}
