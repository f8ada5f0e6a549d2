import { seededRandom } from '../src/domain/random';
import type { Engine, EngineEvent } from '../src/engine/engine';
import { EngineError } from '../src/engine/engine-error';
import { toPatches } from '../src/imagery/normalize';
import type { ReadFile } from '../src/model/model-files';
import { branchTokens, prefixTokens } from '../src/model/prompt-tokens';
import { folderReader } from './folder-reader';
import { type ProfileEvent, type ProfileRequest, parseRequest, type WorkerRequest } from './protocol';

/** Turns an event of the engine into one of the protocol. */
function eventOf({ id, indicator }: ProfileRequest, event: EngineEvent): ProfileEvent {
  if (event.kind !== 'opened') return { id, ...event };
  const { prompt, scales, evaluation } = event.manifest;
  const thresholds = scales[indicator]?.thresholds;
  const unseen = evaluation[`spearman/${indicator}/unseen`];
  return {
    kind: 'opened',
    id,
    thresholds: thresholds ? [...thresholds] : null,
    writesTrace: prompt.answers === 'trace',
    unseen: unseen && unseen.value !== null ? { ...unseen, value: unseen.value } : null,
  };
}

/** Takes the messages of a page to an engine and sends its answers back: each request ends in `done` or `failed`. */
export class EngineDesk {
  private readonly running = new Map<number, AbortController>();

  constructor(
    private readonly engine: Engine,
    private readonly post: (event: ProfileEvent) => void,
    private readonly readerOf: (
      folderUrl: string,
      onProgress: (loadedBytes: number) => void,
    ) => ReadFile = folderReader,
  ) {}

  /** @throws TypeError when it is no message of the protocol and has no id to answer to */
  async receive(message: unknown): Promise<void> {
    const request = this.accept(message);
    if (!request) return;
    if (request.kind === 'cancel') this.running.get(request.id)?.abort();
    else await this.profile(request);
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

  private async profile(request: ProfileRequest): Promise<void> {
    const { id, context, indicator, sampling } = request;
    const abort = new AbortController();
    this.running.set(id, abort);
    try {
      const events = this.engine.write(
        {
          model: request.folderUrl,
          read: this.readerOf(request.folderUrl, (loadedBytes) => this.post({ kind: 'loading', id, loadedBytes })),
          patches: toPatches(request.rgb),
          prompt: (tokenizer, { prompt }) => ({
            prefix: prefixTokens(tokenizer, context, prompt, prompt.include),
            question: branchTokens(tokenizer, indicator),
          }),
          sampling: () => sampling && { ...sampling, random: seededRandom(sampling.seed, 'engine/sampling') },
        },
        abort.signal,
      );
      for await (const event of events) this.post(eventOf(request, event));
    } catch (error) {
      const { code, message } = error instanceof EngineError ? error : new EngineError('runtime', String(error));
      this.post({ kind: 'failed', id, code, message });
    } finally {
      this.running.delete(id);
    }
  }
}
