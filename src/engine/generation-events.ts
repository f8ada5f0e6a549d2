import type { Random } from '../domain/random';

/** Outputs to draw beside the most likely one. */
export interface RolloutOptions {
  readonly count: number;
  readonly temperature: number;
  /** The generator of each, by index: the same one gives the same output, whatever is drawn beside it. */
  readonly random: (index: number) => Random;
}

/** An output as it was written. */
interface Written {
  /** Without special tokens. */
  readonly text: string;
  readonly tokens: number;
  /** Whether the model ended its turn; false when it was cut at the longest length. */
  readonly ended: boolean;
  /**
   * The answer, 0-9.9: its mean under the model's own probabilities, or as it was written where the model tells none
   * (`cannot.score`). Null without a readable answer.
   */
  readonly expected: number | null;
}

/**
 * What happens while a model writes: the picture is seen, the prompt is read, then tokens of the most likely output
 * come one by one until it is done, while rollouts end one after the other. A model that is not told of a step on the
 * way leaves it out.
 */
export type GenerationEvent =
  | { readonly kind: 'seen'; readonly elapsedMs: number }
  | { readonly kind: 'prefilled'; readonly promptTokens: number; readonly elapsedMs: number }
  /** `text` is the whole output so far, without special tokens. */
  | { readonly kind: 'token'; readonly token: number; readonly text: string }
  | ({
      readonly kind: 'done';
      /** Since the picture was seen. */
      readonly elapsedMs: number;
      /** Of the whole request inside the runtime, vision included. */
      readonly runMs: number;
    } & Written)
  | ({ readonly kind: 'rollout'; readonly index: number } & Written);

/** The most likely output behind one of several prompts. */
export type SurveyEvent = { readonly kind: 'surveyed'; readonly index: number } & Written;
