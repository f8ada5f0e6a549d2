import type { Answers, Job } from '../channel/channel-server';
import type { AnswerOf } from '../channel/protocol';
import { seededRandom } from '../domain/random';
import type { ReadFile } from '../model/model-files';
import { collapseImage } from '../profiling/prompt';
import type { Engine, EngineEvent, ModelSource } from './engine';
import { EngineError } from './engine-error';
import type { EngineProgress, EngineProtocol, EngineQuestion } from './engine-protocol';
import { folderReader } from './folder-reader';
import type { GenerationEvent } from './generation-events';

type AskedRollouts = EngineQuestion<'profile'>['rollouts'];

/** Each rollout draws from a generator of its own. */
const drawnFrom = (rollouts: AskedRollouts) =>
  rollouts && { ...rollouts, random: (index: number) => seededRandom(rollouts.seed + index, 'engine/sampling') };

/** An event with the seed of its rollout. */
const seededEvent = (rollouts: AskedRollouts, event: GenerationEvent): EngineProgress<'answer'> =>
  event.kind === 'rollout' ? { ...event, seed: (rollouts?.seed ?? 0) + event.index } : event;

/** Turns an event of the engine into one of the protocol. */
function progressOf({ rollouts }: EngineQuestion<'profile'>, event: EngineEvent): EngineProgress<'profile'> {
  if (event.kind !== 'opened') return seededEvent(rollouts, event);
  const { prompt } = event;
  return { ...event, prompt: { ...prompt, text: collapseImage(prompt.text) } };
}

/** Takes the questions of a page to an engine. */
export class EngineAnswers implements Answers<EngineProtocol> {
  /** Folders whose files were refused: the next try passes over the browser's cache. */
  private readonly refused = new Set<string>();

  constructor(
    private readonly engine: Engine,
    private readonly readerOf: (folderUrl: string, cache: RequestCache) => ReadFile = folderReader,
  ) {}

  async warm({ folderUrls }: EngineQuestion<'warm'>, job: Job<EngineProgress<'warm'>>): Promise<void> {
    for (const folderUrl of folderUrls) {
      const start = performance.now();
      await this.watching(folderUrl, () => this.engine.warm(this.source(folderUrl, job), job.signal));
      job.progress({ kind: 'warm', folderUrl, elapsedMs: performance.now() - start });
    }
  }

  profile(question: EngineQuestion<'profile'>, job: Job<EngineProgress<'profile'>>): Promise<void> {
    const { folderUrl, rollouts, ...asked } = question;
    const request = { ...asked, ...this.source(folderUrl, job), rollouts: drawnFrom(rollouts) };
    return this.watching(folderUrl, async () => {
      for await (const event of this.engine.write(request, job.signal)) job.progress(progressOf(question, event));
    });
  }

  answer(question: EngineQuestion<'answer'>, job: Job<EngineProgress<'answer'>>): Promise<void> {
    const { folderUrl, rollouts, ...asked } = question;
    const request = { ...asked, ...this.source(folderUrl, job), rollouts: drawnFrom(rollouts) };
    return this.watching(folderUrl, async () => {
      for await (const event of this.engine.answer(request, job.signal)) job.progress(seededEvent(rollouts, event));
    });
  }

  evidence(
    { folderUrl, ...asked }: EngineQuestion<'evidence'>,
    job: Job<EngineProgress<'evidence'>>,
  ): Promise<AnswerOf<EngineProtocol, 'evidence'>> {
    const request = { ...asked, ...this.source(folderUrl, job) };
    return this.watching(folderUrl, () => this.engine.explain(request, job.signal));
  }

  survey({ folderUrl, ...asked }: EngineQuestion<'survey'>, job: Job<EngineProgress<'survey'>>): Promise<void> {
    const request = { ...asked, ...this.source(folderUrl, job) };
    return this.watching(folderUrl, async () => {
      for await (const event of this.engine.survey(request, job.signal)) job.progress(event);
    });
  }

  private source(folderUrl: string, { progress }: Job<EngineProgress<'evidence'>>): ModelSource {
    return {
      model: folderUrl,
      read: this.readerOf(folderUrl, this.refused.has(folderUrl) ? 'reload' : 'default'),
      onProgress: (event) => progress({ ...event, folderUrl }),
    };
  }

  /** Remembers a folder whose files are not the ones listed. */
  private async watching<T>(folderUrl: string, work: () => Promise<T>): Promise<T> {
    try {
      const result = await work();
      this.refused.delete(folderUrl);
      return result;
    } catch (error) {
      if (error instanceof EngineError && error.code === 'altered') this.refused.add(folderUrl);
      throw error;
    }
  }
}
