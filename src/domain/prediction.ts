import type { IndicatorId } from './indicator';
import type { Region } from './region';

/** One output of a model. */
export interface Rollout {
  /** Null for the greedy output. */
  readonly seed: number | null;
  readonly text: string;
  /** The written score, 0.0-9.9; null when none could be read. */
  readonly answer: number | null;
  /** Mean of the answer under the model's own probabilities, 0.0-9.9; null without an answer. */
  readonly expected: number | null;
}

/** What one model says of a region. */
export interface ModelPrediction {
  readonly greedy: Rollout;
  readonly samples: readonly Rollout[];
  readonly elapsedMs: number;
}

/** A finished question: one region, one indicator, the models that were compared. */
export interface Prediction {
  readonly id: string;
  readonly region: Region;
  /** Name of the nearest place, for lists; null on the open sea. */
  readonly placeName: string | null;
  readonly indicator: IndicatorId;
  readonly sourceId: string;
  /** SHA-256 of the picture's bytes, hexadecimal. */
  readonly imageSha256: string;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  /** The measured value as a score, 0.0-9.9; null where it is not known. */
  readonly truth: number | null;
  /** By id of the model. */
  readonly models: Readonly<Record<string, ModelPrediction>>;
}
