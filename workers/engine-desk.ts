import { seededRandom } from '../src/domain/random';
import type { Engine, EngineEvent, ModelSource } from '../src/engine/engine';
import { EngineError } from '../src/engine/engine-error';
import type { ReadFile } from '../src/model/model-files';
import { collapseImage } from '../src/profiling/prompt';
import { folderReader } from './folder-reader';
import {
  type EvidenceRequest,
  PICTURE_PX,
  type ProfileRequest,
  parseRequest,
  type RequestEvent,
  type SurveyRequest,
  type WarmRequest,
  type WorkerRequest,
} from './protocol';

type Asked = ProfileRequest | EvidenceRequest | SurveyRequest | WarmRequest;

/** Turns an event of the engine into one of the protocol. */
function eventOf({ id, rollouts }: ProfileRequest, event: EngineEvent): RequestEvent {
  if (event.kind === 'rollout') return { id, ...event, seed: (rollouts?.seed ?? 0) + event.index };
  if (event.kind !== 'opened') return { id, ...event };
  const { prompt, thresholds, unseen, provenance } = event;
  return {
    ...event,
    id,
    thresholds: thresholds && [...thresholds],
    unseen: unseen && { ...unseen, interval: unseen.interval && [...unseen.interval] },
    provenance: { ...provenance, seenCountries: [...provenance.seenCountries] },
    prompt: { ...prompt, text: collapseImage(prompt.text) },
  };
}

/** Takes the messages of a page to an engine and sends its answers back: each request ends in `finished` or `failed`. */
export class EngineDesk {
  private readonly running = new Map<number, AbortController>();
  /** Folders whose files were refused: the next try passes over the browser's cache. */
  private readonly refused = new Set<string>();

  constructor(
    private readonly engine: Engine,
    private readonly post: (event: RequestEvent) => void,
    private readonly readerOf: (folderUrl: string, cache: RequestCache) => ReadFile = folderReader,
  ) {}

  /** @throws TypeError when it is no message of the protocol and has no id to answer to */
  async receive(message: unknown): Promise<void> {
    const request = this.accept(message);
    if (!request || request.kind === 'start') return;
    if (request.kind === 'cancel') this.running.get(request.id)?.abort();
    else await this.answer(request);
  }

  /** A request, or null for one that was refused by answering it. */
  private accept(message: unknown): WorkerRequest | null {
    try {
      return parseRequest(message);
    } catch (error) {
      const { id } = (message ?? {}) as { readonly id?: unknown };
      if (typeof id !== 'number') throw error;
      this.post({ kind: 'failed', id, code: 'input', message: (error as TypeError).message });
      return null;
    }
  }

  private async answer(request: Asked): Promise<void> {
    const { id } = request;
    const abort = new AbortController();
    this.running.set(id, abort);
    try {
      if (request.kind === 'profile') await this.profile(request, abort.signal);
      else if (request.kind === 'evidence') await this.explain(request, abort.signal);
      else if (request.kind === 'survey') await this.survey(request, abort.signal);
      else await this.warm(request, abort.signal);
      this.post({ kind: 'finished', id });
    } catch (error) {
      const { code, message } = error instanceof EngineError ? error : new EngineError('runtime', String(error));
      this.post({ kind: 'failed', id, code, message });
    } finally {
      this.running.delete(id);
    }
  }

  private source(id: number, folderUrl: string): ModelSource {
    const read = this.readerOf(folderUrl, this.refused.has(folderUrl) ? 'reload' : 'default');
    return {
      model: folderUrl,
      read,
      onProgress: (progress) => this.post({ ...progress, id, folderUrl }),
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

  private profile(request: ProfileRequest, signal: AbortSignal): Promise<void> {
    const { id, folderUrl, rgb, context, indicator, rollouts } = request;
    const engineRequest = {
      ...this.source(id, folderUrl),
      rgb,
      sizePx: PICTURE_PX,
      context,
      indicator,
      rollouts: rollouts && {
        ...rollouts,
        random: (index: number) => seededRandom(rollouts.seed + index, 'engine/sampling'),
      },
    };
    return this.watching(folderUrl, async () => {
      for await (const event of this.engine.write(engineRequest, signal)) this.post(eventOf(request, event));
    });
  }

  private async explain(request: EvidenceRequest, signal: AbortSignal): Promise<void> {
    const { id, folderUrl, rgb, context, indicator, text } = request;
    const { statements, answer } = await this.watching(folderUrl, () =>
      this.engine.explain(
        {
          ...this.source(id, folderUrl),
          rgb,
          sizePx: PICTURE_PX,
          context,
          indicator,
          text,
        },
        signal,
      ),
    );
    const listed = statements.map((statement) => ({ text: statement.text, drop: [...statement.drop] }));
    this.post({ kind: 'evidence', id, statements: listed, answer: answer && [...answer] });
  }

  private async survey(request: SurveyRequest, signal: AbortSignal): Promise<void> {
    const { id, folderUrl, rgb, contexts, indicator, include } = request;
    const engineRequest = {
      ...this.source(id, folderUrl),
      rgb,
      sizePx: PICTURE_PX,
      contexts,
      indicator,
      include,
    };
    return this.watching(folderUrl, async () => {
      for await (const event of this.engine.survey(engineRequest, signal)) this.post({ id, ...event });
    });
  }

  private async warm({ id, folderUrls }: WarmRequest, signal: AbortSignal): Promise<void> {
    for (const folderUrl of folderUrls) {
      const start = performance.now();
      await this.watching(folderUrl, () => this.engine.warm(this.source(id, folderUrl), signal));
      this.post({ kind: 'warm', id, folderUrl, elapsedMs: performance.now() - start });
    }
  }
}
