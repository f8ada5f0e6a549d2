import type { Manifest } from '../model/manifest';
import { AlteredFileError, type ReadFile } from '../model/model-files';
import type { Tokenizer } from '../model/tokenizer';
import { type Capability, fallbackFrom } from './capability';
import { EngineError, throwIfCancelled } from './engine-error';
import { type GenerationEvent, generate } from './generate';
import { type LoadedModel, loadModel, type SessionHost } from './loaded-model';
import { PictureFeatures } from './picture-features';
import type { Backend, Runtime } from './runtime';
import { SerialQueue } from './serial-queue';
import type { Sampling } from './token-choice';

/** One output to write. */
export interface EngineRequest {
  /** Name under which the model is kept once it is loaded, such as the address of its folder. */
  readonly model: string;
  /** Reads a file of the model's folder. */
  readonly read: ReadFile;
  /** Picture in the order of `toPatches`, float32 [patches * values]. */
  readonly patches: Float32Array;
  /** Tokens of the prompt, which depend on the model's tokenizer and manifest. */
  readonly prompt: (tokenizer: Tokenizer, manifest: Manifest) => { prefix: Int32Array; question: Int32Array };
  readonly sampling: () => Sampling;
}

/** What happens on the way to an output. When a backend gives out, the events begin anew on the next one. */
export type EngineEvent =
  | { readonly kind: 'opened'; readonly manifest: Manifest }
  | { readonly kind: 'seen'; readonly elapsedMs: number }
  | GenerationEvent;

/** A runtime and what lives in it. */
interface Room {
  readonly capability: Capability;
  readonly host: Promise<SessionHost & { readonly features: PictureFeatures }>;
  readonly models: Map<string, Promise<LoadedModel>>;
}

/** Causes that another backend would not mend. */
const isFinal = (error: unknown): boolean => error instanceof EngineError || error instanceof AlteredFileError;

function asEngineError(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new EngineError(error instanceof AlteredFileError ? 'altered' : 'runtime', message);
}

/** @throws EngineError `input` when the prompt cannot be written, such as one that is too long */
function promptTokens(prompt: EngineRequest['prompt'], { tokenizer, manifest }: LoadedModel) {
  try {
    return prompt(tokenizer, manifest);
  } catch (error) {
    throw new EngineError('input', error instanceof Error ? error.message : String(error));
  }
}

/** Writes outputs of exported models. Knows tensors and tokens, nothing of what is asked. */
export class Engine {
  private room: Room;

  /**
   * @param openRuntime loads the build of ONNX Runtime for a backend; called when the first model is needed
   * @param onCapability hears of the backend that takes over when one gives out
   */
  constructor(
    private readonly openRuntime: (backend: Backend) => Promise<Runtime>,
    capability: Capability,
    private readonly onCapability: (now: Capability) => void,
  ) {
    this.room = this.furnish(capability);
  }

  /**
   * Streams one output. Several may run at once; their steps take turns.
   * @throws EngineError whose code says whether it was cancelled, a file was missing or altered, or the runtime failed
   */
  async *write(request: EngineRequest, signal: AbortSignal): AsyncGenerator<EngineEvent, void, void> {
    for (;;) {
      const { room } = this;
      try {
        yield* this.attempt(room, request, signal);
        return;
      } catch (error) {
        if (isFinal(error) || room.capability.backend !== 'webgpu') throw asEngineError(error);
        if (this.room === room) this.fallBack(room, asEngineError(error).message);
      }
    }
  }

  private async *attempt(
    room: Room,
    { model: name, read, patches, prompt, sampling }: EngineRequest,
    signal: AbortSignal,
  ): AsyncGenerator<EngineEvent, void, void> {
    const host = await room.host;
    throwIfCancelled(signal);
    const model = await this.open(room, host, name, read);
    yield { kind: 'opened', manifest: model.manifest };
    throwIfCancelled(signal);
    const tokens = promptTokens(prompt, model);
    const start = performance.now();
    const { include } = model.manifest.prompt;
    const image = include.image ? await host.features.of(model, patches) : null;
    yield { kind: 'seen', elapsedMs: performance.now() - start };
    yield* generate(host, model, { ...tokens, image }, sampling(), signal);
  }

  /** A model is loaded once; one that could not be loaded is tried anew by the next request. */
  private open(room: Room, host: SessionHost, name: string, read: ReadFile): Promise<LoadedModel> {
    let model = room.models.get(name);
    if (!model) {
      model = loadModel(host, read);
      room.models.set(name, model);
      model.catch(() => room.models.delete(name));
    }
    return model;
  }

  private furnish(capability: Capability): Room {
    const opening = async (): Promise<SessionHost & { features: PictureFeatures }> => {
      const runtime = await this.openRuntime(capability.backend);
      const host = { runtime, backend: capability.backend, queue: new SerialQueue() };
      return { ...host, features: new PictureFeatures(host) };
    };
    let host: Room['host'] | undefined;
    return {
      capability,
      get host() {
        host ??= opening();
        return host;
      },
      models: new Map(),
    };
  }

  private fallBack(from: Room, reason: string): void {
    this.room = this.furnish(fallbackFrom(from.capability, reason));
    this.onCapability(this.room.capability);
  }
}
