import { patchCount, patchValues } from '../model/config';
import type { Manifest } from '../model/manifest';
import { AlteredFileError, type ReadFile } from '../model/model-files';
import type { Tokenizer } from '../model/tokenizer';
import { type Capability, fallbackFrom } from './capability';
import { EngineError, throwIfCancelled } from './engine-error';
import { type GenerationEvent, generate, type RolloutOptions, type SurveyEvent, survey } from './generate';
import { GraphRuns } from './graph-runs';
import type { LoadProgress } from './load-model';
import type { LoadedModel } from './loaded-model';
import { ModelShelf } from './model-shelf';
import { type OcclusionEvidence, occlusionEvidence } from './occlusion-evidence';
import { PictureFeatures } from './picture-features';
import type { OpenRuntime } from './runtime';
import { SerialQueue } from './serial-queue';
import type { SessionHost } from './session-host';
import { watchedRuntime } from './watched-runtime';

/** A model, and where it comes from. */
export interface ModelSource {
  /** Name under which the model is kept once it is loaded, such as the address of its folder. */
  readonly model: string;
  /** Reads a file of the model's folder. */
  readonly read: ReadFile;
  /** Hears of the model's loading and warming up, from wherever they are to their end; of a model that is there, nothing. */
  readonly onProgress: (progress: LoadProgress) => void;
}

/** A prompt in a model's tokens. */
interface WrittenPrompt {
  readonly prefix: Int32Array;
  readonly question: Int32Array;
  /** Whether the prefix has placeholders for the picture. */
  readonly hasImage: boolean;
}

/** A question to a model. */
interface Question extends ModelSource {
  /** Picture in the order of `toPatches`, float32 [patches * values]. */
  readonly patches: Float32Array;
  /** Tokens of the prompt, which depend on the model's tokenizer and manifest. */
  readonly prompt: (tokenizer: Tokenizer, manifest: Manifest) => WrittenPrompt;
}

/** Outputs to write. */
export interface EngineRequest extends Question {
  /** What to draw behind the most likely output; null draws nothing. */
  readonly rollouts: RolloutOptions | null;
}

/** An output to explain. */
export interface EvidenceRequest extends Question {
  /** The picture with one part covered each, as `patches`. */
  readonly covered: readonly Float32Array[];
  /** The output, without special tokens. */
  readonly text: string;
}

/** Many prompts about one picture, or about one picture each. */
export interface SurveyRequest extends Omit<Question, 'prompt'> {
  /** Pictures one after the other, each in the order of `toPatches`: one for all prompts, or one for each. */
  readonly patches: Float32Array;
  readonly prompts: readonly Question['prompt'][];
}

/** What happens on the way to an output. When a backend gives out, the events begin anew on the next one. */
export type EngineEvent =
  | {
      readonly kind: 'opened';
      readonly manifest: Manifest;
      /** SHA-256 of the decoder's file. */
      readonly decoderSha256: string;
      /** The prompt as the model reads it, image placeholders and special tokens included. */
      readonly prompt: { readonly text: string; readonly tokens: number };
    }
  | { readonly kind: 'seen'; readonly elapsedMs: number }
  | GenerationEvent;

interface Furniture extends SessionHost {
  readonly features: PictureFeatures;
  readonly shelf: ModelShelf;
}

/** A runtime and what lives in it. */
interface Room {
  readonly capability: Capability;
  /** Opened when it is first asked for. */
  readonly furniture: Promise<Furniture>;
  /** Whether a model has been opened in it. */
  stage: 'opening' | 'running';
}

/** Causes that another backend would not mend. */
const isFinal = (error: unknown): boolean => error instanceof EngineError || error instanceof AlteredFileError;

function asEngineError(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new EngineError(error instanceof AlteredFileError ? 'altered' : 'runtime', message);
}

/** @throws EngineError `input` when the prompt cannot be written, such as one that is too long */
function promptTokens(prompt: Question['prompt'], { tokenizer, manifest }: LoadedModel) {
  try {
    return prompt(tokenizer, manifest);
  } catch (error) {
    throw new EngineError('input', error instanceof Error ? error.message : String(error));
  }
}

const picturePatches = ({ config: { vision } }: LoadedModel): number => patchCount(vision) * patchValues(vision);

/** Image tokens of the picture of each prompt, out of those of all pictures: the same ones where there is one picture. */
function pictureOf(features: Float32Array | null, pictures: number): (index: number) => Float32Array | null {
  if (!features || pictures === 1) return () => features;
  const size = features.length / pictures;
  return (index) => features.subarray(index * size, (index + 1) * size);
}

/** Writes outputs of exported models, and explains them. Knows tensors and tokens, nothing of what is asked. */
export class Engine {
  private room: Room;

  /**
   * @param openRuntime loads the build of ONNX Runtime for a backend; called when the first model is needed
   * @param onCapability hears of the backend that takes over when one gives out
   */
  constructor(
    private readonly openRuntime: OpenRuntime,
    capability: Capability,
    private readonly onCapability: (now: Capability) => void,
  ) {
    this.room = this.furnish(capability);
  }

  /**
   * Streams the most likely output, then the rollouts. Several requests may run at once; their steps take turns.
   * @throws EngineError whose code says whether it was cancelled, a file was missing or altered, or the runtime failed
   */
  async *write(request: EngineRequest, signal: AbortSignal): AsyncGenerator<EngineEvent, void, void> {
    for (;;) {
      const { room } = this;
      try {
        yield* this.writeIn(room, request, signal);
        return;
      } catch (error) {
        this.recover(room, error);
      }
    }
  }

  /** Writes the most likely output of each of many prompts, in batches; begins anew when a backend gives out. @throws as `write` */
  async *survey(request: SurveyRequest, signal: AbortSignal): AsyncGenerator<SurveyEvent, void, void> {
    for (;;) {
      const { room } = this;
      try {
        const { host, model } = await this.enter(room, request, signal);
        const prompts = request.prompts.map((prompt) => promptTokens(prompt, model));
        const runs = new GraphRuns(host);
        const isSeen = prompts.some(({ hasImage }) => hasImage);
        const images = isSeen ? await this.look(host, runs, model, request.patches, signal) : null;
        const imageOf = pictureOf(images, request.patches.length / picturePatches(model));
        yield* survey(
          runs,
          model,
          prompts.map((prompt, index) => ({ ...prompt, image: prompt.hasImage ? imageOf(index) : null })),
          signal,
        );
        return;
      } catch (error) {
        this.recover(room, error);
      }
    }
  }

  /** Loads a model and warms it up, so that a question finds it ready. @throws as `write` */
  warm(source: ModelSource, signal: AbortSignal): Promise<void> {
    return this.insist(async (room) => {
      await this.enter(room, source, signal);
    });
  }

  /** What an output leans on in the picture, as `occlusionEvidence`. @throws as `write` */
  explain(request: EvidenceRequest, signal: AbortSignal): Promise<OcclusionEvidence> {
    return this.insist(async (room) => {
      const { host, model } = await this.enter(room, request, signal);
      if (!model.manifest.prompt.include.image)
        throw new EngineError('input', `${model.manifest.name} reads no picture, so that it leans on no part of one.`);
      const prompt = promptTokens(request.prompt, model);
      const runs = new GraphRuns(host);
      const onRun = (): void => throwIfCancelled(signal);
      const whole = await host.features.of(runs, model, request.patches, onRun);
      const size = request.patches.length;
      const covered = new Float32Array(request.covered.length * size);
      for (const [i, patches] of request.covered.entries()) covered.set(patches, i * size);
      const features = await host.features.of(runs, model, covered, onRun);
      const parts = request.covered.map((_, i) => features.subarray(i * whole.length, (i + 1) * whole.length));
      return occlusionEvidence(runs, model, prompt, [whole, ...parts], request.text, onRun);
    });
  }

  private async *writeIn(
    room: Room,
    request: EngineRequest,
    signal: AbortSignal,
  ): AsyncGenerator<EngineEvent, void, void> {
    const { host, model } = await this.enter(room, request, signal);
    const { manifest, digests, tokenizer } = model;
    const prompt = promptTokens(request.prompt, model);
    const tokens = Int32Array.of(...prompt.prefix, ...prompt.question);
    yield {
      kind: 'opened',
      manifest,
      decoderSha256: digests.decoder_model_merged,
      prompt: { text: tokenizer.decode(tokens), tokens: tokens.length },
    };
    const start = performance.now();
    const runs = new GraphRuns(host);
    const image = prompt.hasImage ? await this.look(host, runs, model, request.patches, signal) : null;
    yield { kind: 'seen', elapsedMs: performance.now() - start };
    yield* generate(runs, model, { ...prompt, image }, request.rollouts, signal);
  }

  /** Image tokens of the picture. */
  private async look(
    { features }: Furniture,
    runs: GraphRuns,
    model: LoadedModel,
    patches: Float32Array,
    signal: AbortSignal,
  ): Promise<Float32Array> {
    return features.of(runs, model, patches, () => throwIfCancelled(signal));
  }

  private async enter(
    room: Room,
    { model: name, read, onProgress }: ModelSource,
    signal: AbortSignal,
  ): Promise<{ host: Furniture; model: LoadedModel }> {
    const host = await room.furniture;
    throwIfCancelled(signal);
    const model = await host.shelf.open(name, read, onProgress);
    room.stage = 'running';
    throwIfCancelled(signal);
    return { host, model };
  }

  private async insist<T>(attempt: (room: Room) => Promise<T>): Promise<T> {
    for (;;) {
      const { room } = this;
      try {
        return await attempt(room);
      } catch (error) {
        this.recover(room, error);
      }
    }
  }

  /** Moves to the next backend where that may help. @throws EngineError where it would not */
  private recover(from: Room, error: unknown): void {
    const known = asEngineError(error);
    if (isFinal(error)) throw known;
    if (this.room !== from) return;
    const next = fallbackFrom(from.capability, known.message, from.stage);
    if (!next) throw known;
    this.room = this.furnish(next);
    this.onCapability(next);
  }

  private furnish(capability: Capability): Room {
    const opening = async (): Promise<Furniture> => {
      const queue = new SerialQueue();
      const runtime = watchedRuntime(await this.openRuntime(capability.backend), queue);
      const host = { runtime, backend: capability.backend, queue };
      return { ...host, features: new PictureFeatures(), shelf: new ModelShelf(host) };
    };
    let furniture: Room['furniture'] | undefined;
    return {
      capability,
      get furniture() {
        furniture ??= opening();
        return furniture;
      },
      stage: 'opening',
    };
  }
}
