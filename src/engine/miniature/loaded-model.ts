import type { InferenceSession } from 'onnxruntime-web';
import type { AnswerMarks } from '../../model/answer-readout';
import type { ModelConfig } from '../../model/config';
import type { ModelPart } from '../../model/export-graphs';
import type { Manifest } from '../../model/manifest';
import type { Tokenizer } from '../../model/tokenizer';
import type { GenerationConfig } from './generation-config';

/** A model folder with its graphs opened. */
export interface LoadedModel {
  readonly manifest: Manifest;
  readonly config: ModelConfig;
  readonly generation: GenerationConfig;
  readonly tokenizer: Tokenizer;
  readonly answerMarks: AnswerMarks;
  readonly sessions: Readonly<Record<Exclude<ModelPart, 'embed_tokens'>, InferenceSession>>;
  /**
   * float32 [vocabulary * width]: what `embed_tokens` gives for each token, so that decoding runs one graph and not
   * two.
   */
  readonly embeddings: Float32Array;
  /** SHA-256 of each graph's file. Models with the same vision tower see the same. */
  readonly digests: Readonly<Record<ModelPart, string>>;
}
