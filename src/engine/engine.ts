import { t } from '../domain/words';
import { AlteredFileError, type ReadFile } from '../model/model-files';
import { type Capability, fallbackFrom } from './capability';
import { EngineError, throwIfCancelled } from './engine-error';
import { FAMILIES } from './families';
import type { GenerationEvent, RolloutOptions, SurveyEvent } from './generation-events';
import { ModelCache } from './model-cache';
import { modelOpener } from './open-model';
import { inSize, requirePictures } from './pictures';
import type { OpenRuntime } from './runtime';
import { SerialQueue } from './serial-queue';
import { surveyOneByOne } from './survey-one-by-one';
import type {
  LoadProgress,
  ModelFamily,
  ModelQuestion,
  ModelSurvey,
  OpenedModel,
  PictureEvidence,
  PictureQuestion,
  VisionLanguageModel,
} from './vision-language-model';
import { watchedRuntime } from './watched-runtime';

/** A model, and where it comes from. */
export interface ModelSource {
  /** Name under which the model is kept once it is loaded, such as the address of its folder. */
  readonly model: string;
  /** Reads a file of the model's folder. */
  readonly read: ReadFile;
  /**
   * Hears of the model's loading and warming up, from wherever they are to their end; of a model that is there,
   * nothing.
   */
  readonly onProgress: (progress: LoadProgress) => void;
}

/** Outputs to write. */
export interface EngineRequest extends ModelSource, ModelQuestion {
  /** What to draw behind the most likely output; null draws nothing. */
  readonly rollouts: RolloutOptions | null;
}

/** An answer in words to write. */
export interface WordsRequest extends ModelSource, PictureQuestion {
  readonly rollouts: RolloutOptions | null;
}

/** An output to explain. */
export interface EvidenceRequest extends ModelSource, ModelQuestion {
  /** The output, without special tokens. */
  readonly text: string;
}

/** One question about many places. */
export interface SurveyRequest extends ModelSource, ModelSurvey {}

/** What happens on the way to an output. When a backend fails, the events begin anew on the next one. */
export type EngineEvent = ({ readonly kind: 'opened' } & OpenedModel) | GenerationEvent;

/** A backend and the models that are open on it. */
interface RuntimeSession {
  readonly capability: Capability;
  /** Opened when it is first asked for. */
  readonly models: Promise<ModelCache>;
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

/** Runs models of any family, and moves to another backend when one fails. */
export class Engine {
  private session: RuntimeSession;

  /**
   * @param openRuntime loads the build of ONNX Runtime for a backend; called when the first model is needed
   * @param onCapability hears of the backend that takes over when one fails
   * @param families what can be run, by the name that manifests have for it
   */
  constructor(
    private readonly openRuntime: OpenRuntime,
    capability: Capability,
    private readonly onCapability: (now: Capability) => void,
    private readonly families: Readonly<Record<string, ModelFamily>> = FAMILIES,
  ) {
    this.session = this.begin(capability);
  }

  /**
   * Streams the most likely output, then the rollouts. Several requests may run at once; their steps take turns.
   * @throws EngineError whose code says whether it was cancelled, a file was missing or altered, or the runtime failed
   */
  write(request: EngineRequest, signal: AbortSignal): AsyncGenerator<EngineEvent, void, void> {
    return this.stream(request, signal, async function* (model) {
      const question = inSize(request, model.imageSizePx);
      yield { kind: 'opened', ...model.describe(question) };
      yield* model.generate(question, request.rollouts, signal);
    });
  }

  /** Streams the answer to a question in words. @throws as `write`; `input` for a model that was taught none */
  answer(request: WordsRequest, signal: AbortSignal): AsyncGenerator<GenerationEvent, void, void> {
    return this.stream(request, signal, (model) => {
      if (!model.answer) throw new EngineError('input', t`This model was taught no questions in words.`);
      return model.answer(inSize(request, model.imageSizePx), request.rollouts, signal);
    });
  }

  /** Writes the most likely output at each of many places; begins anew when a backend fails. @throws as `write` */
  survey(request: SurveyRequest, signal: AbortSignal): AsyncGenerator<SurveyEvent, void, void> {
    return this.stream(request, signal, (model) => {
      requirePictures(request, request.contexts.length);
      const asked = inSize(request, model.imageSizePx);
      return model.survey ? model.survey(asked, signal) : surveyOneByOne(model, asked, signal);
    });
  }

  /** Loads a model and warms it up, so that a question finds it ready. @throws as `write` */
  warm(source: ModelSource, signal: AbortSignal): Promise<void> {
    return this.insist(source, signal, async () => {});
  }

  /** What an output leans on in the picture. @throws as `write`; `input` in the words of a model that cannot tell */
  explain(request: EvidenceRequest, signal: AbortSignal): Promise<PictureEvidence> {
    return this.insist(request, signal, (model) => {
      const { cannot, imageSizePx } = model;
      if (!model.evidence || cannot.evidence)
        throw new EngineError('input', cannot.evidence ?? t`This model cannot tell what it leans on in the picture.`);
      return model.evidence(inSize(request, imageSizePx), request.text, signal);
    });
  }

  private async *stream<E>(
    source: ModelSource,
    signal: AbortSignal,
    work: (model: VisionLanguageModel) => AsyncGenerator<E, void, void>,
  ): AsyncGenerator<E, void, void> {
    for (;;) {
      const { session } = this;
      try {
        yield* work(await this.enter(session, source, signal));
        return;
      } catch (error) {
        this.recover(session, error);
      }
    }
  }

  private async insist<T>(
    source: ModelSource,
    signal: AbortSignal,
    work: (model: VisionLanguageModel) => Promise<T>,
  ): Promise<T> {
    for (;;) {
      const { session } = this;
      try {
        return await work(await this.enter(session, source, signal));
      } catch (error) {
        this.recover(session, error);
      }
    }
  }

  private async enter(
    session: RuntimeSession,
    { model: name, read, onProgress }: ModelSource,
    signal: AbortSignal,
  ): Promise<VisionLanguageModel> {
    const models = await session.models;
    throwIfCancelled(signal);
    const model = await models.open(name, read, onProgress);
    session.stage = 'running';
    throwIfCancelled(signal);
    return model;
  }

  /** Moves to the next backend where that may help. @throws EngineError where it would not */
  private recover(from: RuntimeSession, error: unknown): void {
    const known = asEngineError(error);
    if (isFinal(error)) throw known;
    if (this.session !== from) return;
    const next = fallbackFrom(from.capability, known.message, from.stage);
    if (!next) throw known;
    this.session = this.begin(next);
    this.onCapability(next);
  }

  private begin(capability: Capability): RuntimeSession {
    const open = async (): Promise<ModelCache> => {
      const queue = new SerialQueue();
      const runtime = watchedRuntime(await this.openRuntime(capability.backend), queue);
      return new ModelCache(modelOpener({ runtime, backend: capability.backend, queue }, this.families));
    };
    let models: RuntimeSession['models'] | undefined;
    return {
      capability,
      get models() {
        models ??= open();
        return models;
      },
      stage: 'opening',
    };
  }
}
