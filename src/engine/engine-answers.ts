import type { Answers, Job } from '../channel/channel-server';
import type { AnswerOf } from '../channel/protocol';
import { PICTURE_BYTES, PICTURE_PX } from '../domain/picture';
import { seededRandom } from '../domain/random';
import { toPatches } from '../imagery/normalize';
import { occlusions } from '../imagery/occlusion';
import { MERGED_PATCH_PX } from '../model/config';
import type { ReadFile } from '../model/model-files';
import { questionTokens } from '../model/prompt-tokens';
import { collapseImage } from '../profiling/prompt';
import type { Engine, EngineEvent, ModelSource } from './engine';
import { EngineError } from './engine-error';
import type { EngineProtocol, ModelEvent, ModelQuestion } from './engine-protocol';
import { folderReader } from './folder-reader';

/** Turns an event of the engine into one of the protocol. */
function eventOf({ indicator, rollouts }: ModelQuestion<'profile'>, event: EngineEvent): ModelEvent<'profile'> {
  if (event.kind === 'rollout') return { ...event, seed: (rollouts?.seed ?? 0) + event.index };
  if (event.kind !== 'opened') return event;
  const { prompt, scales, evaluation, name, variant, weights, seenCountries } = event.manifest;
  const thresholds = scales[indicator]?.thresholds;
  const unseen = evaluation[`spearman/${indicator}/unseen`];
  return {
    kind: 'opened',
    thresholds: thresholds ? [...thresholds] : null,
    writesTrace: prompt.answers === 'trace',
    unseen: unseen && unseen.value !== null ? { ...unseen, value: unseen.value } : null,
    provenance: { name, variant, weightBits: weights.bits, decoderSha256: event.decoderSha256, seenCountries },
    prompt: { text: collapseImage(event.prompt.text), tokens: event.prompt.tokens },
  };
}

/** Takes the questions of a page to an engine. */
export class EngineAnswers implements Answers<EngineProtocol> {
  /** Folders whose files were refused: the next try passes over the browser's cache. */
  readonly #refused = new Set<string>();

  constructor(
    private readonly engine: Engine,
    private readonly readerOf: (folderUrl: string, cache: RequestCache) => ReadFile = folderReader,
  ) {}

  async warm({ folderUrls }: ModelQuestion<'warm'>, job: Job<ModelEvent<'warm'>>): Promise<void> {
    for (const folderUrl of folderUrls) {
      const start = performance.now();
      await this.#watching(folderUrl, () => this.engine.warm(this.#source(folderUrl, job), job.signal));
      job.progress({ kind: 'warm', folderUrl, elapsedMs: performance.now() - start });
    }
  }

  profile(question: ModelQuestion<'profile'>, job: Job<ModelEvent<'profile'>>): Promise<void> {
    const { folderUrl, rgb, context, indicator, rollouts } = question;
    const request = {
      ...this.#source(folderUrl, job),
      patches: toPatches(rgb),
      prompt: questionTokens(context, indicator),
      rollouts: rollouts && {
        ...rollouts,
        random: (index: number) => seededRandom(rollouts.seed + index, 'engine/sampling'),
      },
    };
    return this.#watching(folderUrl, async () => {
      for await (const event of this.engine.write(request, job.signal)) job.progress(eventOf(question, event));
    });
  }

  async evidence(
    { folderUrl, rgb, context, indicator, text }: ModelQuestion<'evidence'>,
    job: Job<ModelEvent<'evidence'>>,
  ): Promise<AnswerOf<EngineProtocol, 'evidence'>> {
    const request = {
      ...this.#source(folderUrl, job),
      patches: toPatches(rgb),
      covered: occlusions(rgb, MERGED_PATCH_PX).map((picture) => toPatches(picture)),
      prompt: questionTokens(context, indicator),
      text,
    };
    const { statements, answer } = await this.#watching(folderUrl, () => this.engine.explain(request, job.signal));
    const listed = statements.map((statement) => ({ text: statement.text, drop: [...statement.drop] }));
    return { statements: listed, answer: answer && [...answer] };
  }

  async survey(
    { folderUrl, rgb, contexts, indicator, include }: ModelQuestion<'survey'>,
    job: Job<ModelEvent<'survey'>>,
  ): Promise<void> {
    const pictures = rgb.length / PICTURE_BYTES;
    if (pictures !== 1 && pictures !== contexts.length)
      throw new EngineError(
        'input',
        `A survey of ${contexts.length} places has ${pictures} pictures. Give one for all, or one for each.`,
      );
    const patches = new Float32Array(rgb.length);
    for (let at = 0; at < rgb.length; at += PICTURE_BYTES)
      toPatches(rgb.subarray(at, at + PICTURE_BYTES), PICTURE_PX, undefined, undefined, patches, at);
    const request = {
      ...this.#source(folderUrl, job),
      patches,
      prompts: contexts.map((context) => questionTokens(context, indicator, include)),
    };
    return this.#watching(folderUrl, async () => {
      for await (const event of this.engine.survey(request, job.signal)) job.progress(event);
    });
  }

  #source(folderUrl: string, { progress }: Job<ModelEvent<'evidence'>>): ModelSource {
    return {
      model: folderUrl,
      read: this.readerOf(folderUrl, this.#refused.has(folderUrl) ? 'reload' : 'default'),
      onProgress: (event) => progress({ ...event, folderUrl }),
    };
  }

  /** Remembers a folder whose files are not the ones listed. */
  async #watching<T>(folderUrl: string, work: () => Promise<T>): Promise<T> {
    try {
      const result = await work();
      this.#refused.delete(folderUrl);
      return result;
    } catch (error) {
      if (error instanceof EngineError && error.code === 'altered') this.#refused.add(folderUrl);
      throw error;
    }
  }
}
