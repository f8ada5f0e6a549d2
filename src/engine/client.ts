import { type ProfileEvent, type ProfileRequest, parseEvent, type WorkerEvent } from '../../workers/protocol';
import type { WorkerLike } from '../../workers/worker-like';
import { EngineError } from './engine-error';

export type { WorkerLike };

type Engaged = Extract<WorkerEvent, { kind: 'engine' }>;

interface Pending {
  onEvent(event: ProfileEvent): void;
  resolve(): void;
  reject(error: EngineError): void;
}

/** The page's end of the engine: one request, its events, its end. */
export class EngineClient {
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;
  private broken: EngineError | null = null;

  constructor(
    private readonly worker: WorkerLike,
    onEngine: (engine: Engaged) => void,
  ) {
    worker.addEventListener('message', ({ data }) => {
      const event = parseEvent(data);
      if (event.kind === 'engine') onEngine(event);
      else this.deliver(event);
    });
    worker.addEventListener('error', ({ message }) => this.fail(message ?? 'it could not be started'));
  }

  /**
   * Sends one request and hands on what happens, up to and with `done`.
   * @param signal cancels it at once on this end; the worker stops at its next token
   * @throws EngineError as the worker had it; `worker` when the worker itself broke down
   */
  profile(
    request: Omit<ProfileRequest, 'kind' | 'id'>,
    onEvent: (event: ProfileEvent) => void,
    signal: AbortSignal,
  ): Promise<void> {
    if (this.broken) return Promise.reject(this.broken);
    const id = ++this.lastId;
    const cancel = (): void => {
      this.worker.postMessage({ kind: 'cancel', id });
      this.pending.get(id)?.reject(new EngineError('cancelled', 'Stopped.'));
    };
    return new Promise<void>((resolve, reject) => {
      this.pending.set(id, { onEvent, resolve, reject });
      this.worker.postMessage({ ...request, kind: 'profile', id });
      if (signal.aborted) cancel();
      else signal.addEventListener('abort', cancel, { once: true });
    }).finally(() => {
      signal.removeEventListener('abort', cancel);
      this.pending.delete(id);
    });
  }

  /** Ends the worker and all that it was doing. */
  close(): void {
    this.worker.terminate();
    this.fail('it was closed');
  }

  private deliver(event: ProfileEvent): void {
    const asked = this.pending.get(event.id);
    if (!asked) return;
    if (event.kind === 'failed') {
      asked.reject(new EngineError(event.code, event.message));
      return;
    }
    asked.onEvent(event);
    if (event.kind === 'done') asked.resolve();
  }

  private fail(why: string): void {
    this.broken = new EngineError(
      'worker',
      `The engine's worker broke down: ${why}. Reload the page to start it anew.`,
    );
    for (const asked of this.pending.values()) asked.reject(this.broken);
  }
}
