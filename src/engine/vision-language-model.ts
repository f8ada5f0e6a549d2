import type { IndicatorId } from '../domain/indicator';
import type { RegionContext } from '../domain/region';
import type { ReadFile, ReadProgress } from '../model/model-files';
import type { PromptParts } from '../profiling/prompt';
import type { GenerationEvent, RolloutOptions, SurveyEvent } from './generation-events';
import type { Pictures } from './pictures';
import type { SessionHost } from './session-host';

/** What a model is asked: a picture, the words of the place that it is to show, and an indicator. */
export interface ModelQuestion extends Pictures {
  readonly context: RegionContext;
  readonly indicator: IndicatorId;
  /** Parts of the prompt that are false are left out, beside those that the model was made without. */
  readonly include?: Partial<PromptParts>;
}

/** What a model is asked in words of one picture or of several, and of nothing else. */
export interface PictureQuestion extends Pictures {
  readonly words: string;
  /** What stands before each of several pictures, such as "Before:"; left out where there is one. */
  readonly before?: readonly string[];
}

/** The same asked of many places: of one picture, or of one for each. */
export interface ModelSurvey extends Omit<ModelQuestion, 'context'> {
  readonly contexts: readonly RegionContext[];
}

/** What a model cannot do and why, each a sentence for people; what is not named here it can. */
export interface Inabilities {
  /** Give the mean of its answer: it tells no probabilities, and its score is the number that it wrote. */
  readonly score?: string;
  /** Tell what its output leans on in the picture. */
  readonly evidence?: string;
}

/** A model that is open, and how it takes a question. */
export interface OpenedModel {
  /** Cut points of the indicator's scale in its unit; null when the model was not trained on it. */
  readonly thresholds: readonly number[] | null;
  /** Whether it writes a trace before the answer. */
  readonly writesTrace: boolean;
  /** Rank correlation on unseen regions as evaluated, n regions, 95 % interval; null when it was not evaluated. */
  readonly unseen: {
    readonly value: number;
    readonly n: number;
    readonly interval: readonly [number, number] | null;
  } | null;
  readonly cannot: Inabilities;
  /** Where the answer comes from. */
  readonly provenance: {
    readonly name: string;
    readonly variant: string;
    readonly weightBits: number;
    /** SHA-256 of the decoder's file, as the file was checked against. */
    readonly decoderSha256: string;
    /** What it has seen labels of: ISO 3166 alpha-2 codes of countries, or nations of the Atlas. */
    readonly seenCountries: readonly string[];
  };
  /** The prompt as the model reads it, image placeholders and special tokens included. */
  readonly prompt: { readonly text: string; readonly tokens: number };
}

/** What an output leans on in the picture, one number for each of the parts that were covered, rows from the top. */
export interface PictureEvidence {
  /**
   * For each sentence of the trace: how much its log-probability (nats, summed over its tokens, behind the same words)
   * falls when a part is covered. Above 0 where the part speaks for the sentence.
   */
  readonly statements: readonly { readonly text: string; readonly drop: readonly number[] }[];
  /**
   * How much the mean of the answer, behind the same words, changes: below 0 where the part raises it. Null without an
   * answer.
   */
  readonly answer: readonly number[] | null;
}

/**
 * A model that is open: the one thing that the engine, the protocol and the page know of models. Pictures come to it in
 * the size that it takes.
 */
export interface VisionLanguageModel {
  /** Side of the pictures that it takes. */
  readonly imageSizePx: number;
  readonly cannot: Inabilities;
  /** @throws EngineError `input` when the question cannot be put into a prompt */
  describe(question: ModelQuestion): OpenedModel;
  /**
   * Writes the most likely output, then the rollouts.
   * @param signal stops it between two tokens
   * @throws EngineError `cancelled`, `input`; whatever the runtime throws
   */
  generate(
    question: ModelQuestion,
    rollouts: RolloutOptions | null,
    signal: AbortSignal,
  ): AsyncGenerator<GenerationEvent, void, void>;
  /**
   * Writes the most likely output to a question in words, then the rollouts; a model that was taught no such questions
   * leaves it out.
   * @throws as `generate`
   */
  answer?(
    question: PictureQuestion,
    rollouts: RolloutOptions | null,
    signal: AbortSignal,
  ): AsyncGenerator<GenerationEvent, void, void>;
  /**
   * Writes the most likely output at each place, in any order; a model that cannot do many at once leaves it out.
   * @throws as `generate`
   */
  survey?(survey: ModelSurvey, signal: AbortSignal): AsyncGenerator<SurveyEvent, void, void>;
  /**
   * What a given output, without special tokens, leans on in the picture; absent where `cannot` says why.
   * @throws as `generate`
   */
  evidence?(question: ModelQuestion, text: string, signal: AbortSignal): Promise<PictureEvidence>;
}

/** How far a model is on its way: its files come, then it is run once, which compiles it. */
export type LoadProgress = ({ readonly kind: 'loading' } & ReadProgress) | { readonly kind: 'warming' };

/**
 * Opens a model out of its files and warms it up.
 * @throws AlteredFileError, or an Error naming the file that is missing or damaged; whatever `read` or the runtime
 *   throws
 */
export type OpenModel = (read: ReadFile, onProgress: (progress: LoadProgress) => void) => Promise<VisionLanguageModel>;

/**
 * A family of models that are run alike. What its models in one runtime share, such as features of pictures, lives in
 * what it gives.
 */
export type ModelFamily = (host: SessionHost) => OpenModel;
