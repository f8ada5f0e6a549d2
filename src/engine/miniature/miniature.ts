import { t } from '../../domain/words';
import { toPatches } from '../../imagery/normalize';
import { occlusions } from '../../imagery/occlusion';
import { patchCount, patchValues } from '../../model/config';
import { picturePrefix, questionTokens, wordsTokens } from '../../model/prompt-tokens';
import { EngineError, throwIfCancelled } from '../engine-error';
import type { GenerationEvent, RolloutOptions, SurveyEvent } from '../generation-events';
import { eachPicture } from '../pictures';
import type { SessionHost } from '../session-host';
import type {
  Inabilities,
  ModelFamily,
  ModelQuestion,
  ModelSurvey,
  OpenedModel,
  PictureEvidence,
  PictureQuestion,
  VisionLanguageModel,
} from '../vision-language-model';
import { generate, survey } from './generate';
import { GraphRuns } from './graph-runs';
import { loadModel } from './load-model';
import type { LoadedModel } from './loaded-model';
import { occlusionEvidence } from './occlusion-evidence';
import { PictureFeatures } from './picture-features';

/** A prompt in a model's tokens. */
type WrittenPrompt = ReturnType<ReturnType<typeof questionTokens>>;

/** Our own models: Qwen2.5-VL's architecture, small, whose three graphs we run on ONNX Runtime ourselves. */
class Miniature implements VisionLanguageModel {
  readonly imageSizePx: number;
  readonly cannot: Inabilities;

  constructor(
    private readonly host: SessionHost,
    /** Shared by all models of the runtime: models with the same vision tower see the same. */
    private readonly features: PictureFeatures,
    private readonly model: LoadedModel,
  ) {
    const { name, prompt } = model.manifest;
    this.imageSizePx = model.config.vision.imageSize;
    this.cannot = prompt.include.image
      ? {}
      : { evidence: t`${name} reads no picture, so that it leans on no part of one.` };
  }

  describe(question: ModelQuestion): OpenedModel {
    const { manifest, digests, tokenizer } = this.model;
    const { prompt, scales, evaluation, name, variant, weights, seenCountries } = manifest;
    const { prefix, question: branch } = this.promptOf(question);
    const tokens = Int32Array.of(...prefix, ...branch);
    const unseen = evaluation[`spearman/${question.indicator}/unseen`];
    return {
      thresholds: scales[question.indicator]?.thresholds ?? null,
      writesTrace: prompt.answers === 'trace',
      unseen: unseen && unseen.value !== null ? { ...unseen, value: unseen.value } : null,
      cannot: this.cannot,
      provenance: {
        name,
        variant,
        weightBits: weights.bits,
        decoderSha256: digests.decoder_model_merged,
        seenCountries,
      },
      prompt: { text: tokenizer.decode(tokens), tokens: tokens.length },
    };
  }

  async *generate(
    question: ModelQuestion,
    rollouts: RolloutOptions | null,
    signal: AbortSignal,
  ): AsyncGenerator<GenerationEvent, void, void> {
    yield* this.write(this.promptOf(question), [question.rgb], rollouts, signal);
  }

  get answer(): VisionLanguageModel['answer'] {
    return this.model.manifest.tasks.length > 0 ? this.answerWords : undefined;
  }

  private async *answerWords(
    { words, before, ...pictures }: PictureQuestion,
    rollouts: RolloutOptions | null,
    signal: AbortSignal,
  ): AsyncGenerator<GenerationEvent, void, void> {
    const { tokenizer, manifest } = this.model;
    const prefix = picturePrefix(tokenizer, manifest.prompt.imageTokens, before);
    const prompt = { prefix, question: wordsTokens(tokenizer, words), hasImage: true };
    yield* this.write(prompt, eachPicture(pictures), rollouts, signal);
  }

  /** Looks at the pictures where the prompt has any, and writes behind the prompt. */
  private async *write(
    prompt: WrittenPrompt,
    pictures: readonly Uint8Array[],
    rollouts: RolloutOptions | null,
    signal: AbortSignal,
  ): AsyncGenerator<GenerationEvent, void, void> {
    const start = performance.now();
    const runs = new GraphRuns(this.host);
    const image = prompt.hasImage ? await this.look(runs, this.patchesOf(pictures), signal) : null;
    yield { kind: 'seen', elapsedMs: performance.now() - start };
    yield* generate(runs, this.model, { ...prompt, image }, rollouts, signal);
  }

  async *survey({ contexts, ...pictures }: ModelSurvey, signal: AbortSignal): AsyncGenerator<SurveyEvent, void, void> {
    const prompts = contexts.map((context) => this.promptOf({ ...pictures, context }));
    const each = eachPicture(pictures);
    const runs = new GraphRuns(this.host);
    const isSeen = prompts.some(({ hasImage }) => hasImage);
    const images = isSeen ? await this.look(runs, this.patchesOf(each), signal) : null;
    const size = (images?.length ?? 0) / each.length;
    // One picture is the same array for all prompts: what they begin with is then run once.
    const imageOf = (i: number): Float32Array | null =>
      each.length === 1 ? images : (images?.subarray(i * size, (i + 1) * size) ?? null);
    const asked = prompts.map((prompt, i) => ({ ...prompt, image: prompt.hasImage ? imageOf(i) : null }));
    yield* survey(runs, this.model, asked, signal);
  }

  async evidence(question: ModelQuestion, text: string, signal: AbortSignal): Promise<PictureEvidence> {
    const { patchSize, mergeSize } = this.model.config.vision;
    const prompt = this.promptOf(question);
    const runs = new GraphRuns(this.host);
    // Parts are as large as what one image token stands for.
    const covered = occlusions(question.rgb, patchSize * mergeSize);
    const whole = await this.look(runs, this.patchesOf([question.rgb]), signal);
    const features = await this.look(runs, this.patchesOf(covered), signal);
    const parts = covered.map((_, i) => features.subarray(i * whole.length, (i + 1) * whole.length));
    return occlusionEvidence(runs, this.model, prompt, [whole, ...parts], text, () => throwIfCancelled(signal));
  }

  /** @throws EngineError `input` when the prompt cannot be written, such as one that is too long */
  private promptOf({ context, indicator, include }: ModelQuestion): WrittenPrompt {
    const { tokenizer, manifest } = this.model;
    try {
      return questionTokens(context, indicator, include)(tokenizer, manifest);
    } catch (error) {
      throw new EngineError('input', error instanceof Error ? error.message : String(error));
    }
  }

  private patchesOf(pictures: readonly Uint8Array[]): Float32Array {
    const { vision } = this.model.config;
    const size = patchCount(vision) * patchValues(vision);
    const patches = new Float32Array(pictures.length * size);
    for (const [i, rgb] of pictures.entries())
      toPatches(rgb, vision.imageSize, vision.patchSize, vision.mergeSize, patches, i * size);
    return patches;
  }

  /** Image tokens of pictures. */
  private look(runs: GraphRuns, patches: Float32Array, signal: AbortSignal): Promise<Float32Array> {
    return this.features.of(runs, this.model, patches, () => throwIfCancelled(signal));
  }
}

/** The family of our own models. */
export const miniatureFamily: ModelFamily = (host) => {
  const features = new PictureFeatures();
  return async (read, onProgress) => new Miniature(host, features, await loadModel(host, read, onProgress));
};
