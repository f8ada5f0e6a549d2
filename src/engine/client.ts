import {
  type EvidenceRequest,
  type ProfileEvent,
  type ProfileRequest,
  parseEvent,
  type RequestEvent,
  type SurveyRequest,
  type WarmRequest,
  type WorkerEvent,
  type WorkerRequest,
} from '../../workers/protocol';
import type { WorkerLike } from '../../workers/worker-like';
import type { EngineChoice } from './backend';
import { EngineError } from './engine-error';

type EngineStatus = Extract<WorkerEvent, { kind: 'engine' }>;
type EventOf<K extends RequestEvent['kind']> = Extract<RequestEvent, { kind: K }>;
type Asked<R> = Omit<R, 'kind' | 'id'>;

interface Pending {
  readonly request: Exclude<WorkerRequest, { kind: 'start' | 'cancel' }>;
  readonly onEvent: (event: RequestEvent) => void;
  readonly resolve: () => void;
  readonly reject: (error: EngineError) => void;
  wasRetried: boolean;
}

/**
 * The page's end of the engine: one request, its events, its end. A worker that breaks down, or whose runtime fails beyond
 * what the engine can mend, is replaced, and what it was doing is asked once more of the new one.
 */
export class EngineClient {
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;
  private worker: WorkerLike | null = null;
  /** Why the worker before this one was replaced. */
  private restartedAfter: string | null = null;
  private isClosed = false;

  /**
   * @param startWorker makes a worker of `workers/engine.worker.ts`; called at once, and whenever one has to be replaced
   * @param onEngine hears what runs the models; its description says so when the worker was restarted, and why
   * @param choice what is to run them; `engineChoice(location.search)` is what the page's address asks for
   */
  constructor(
    private readonly startWorker: () => WorkerLike,
    private readonly onEngine: (engine: EngineStatus) => void,
    private readonly choice: EngineChoice = 'auto',
  ) {
    this.open();
  }

  /**
   * Asks a model about a region and hands on what happens, up to and with the last rollout.
   * @param signal cancels it at once on this end; the worker stops at its next token
   * @throws EngineError as the worker had it; `worker` when the worker broke down, and the one after it
   */
  profile(request: Asked<ProfileRequest>, onEvent: (event: ProfileEvent) => void, signal: AbortSignal): Promise<void> {
    return this.ask({ ...request, kind: 'profile', id: ++this.lastId }, onEvent as Pending['onEvent'], signal);
  }

  /** Loads models before they are asked. @throws as `profile` */
  warm(
    request: Asked<WarmRequest>,
    onEvent: (event: EventOf<'loading' | 'warming' | 'warm'>) => void,
    signal: AbortSignal,
  ): Promise<void> {
    return this.ask({ ...request, kind: 'warm', id: ++this.lastId }, onEvent as Pending['onEvent'], signal);
  }

  /**
   * Puts one picture to many places: the most likely output at each, as each ends. When a backend or a worker gives out, places
   * that were told come again.
   * @throws as `profile`
   */
  survey(
    request: Asked<SurveyRequest>,
    onEvent: (event: EventOf<'loading' | 'warming' | 'surveyed'>) => void,
    signal: AbortSignal,
  ): Promise<void> {
    return this.ask({ ...request, kind: 'survey', id: ++this.lastId }, onEvent as Pending['onEvent'], signal);
  }

  /** What an output leans on in the picture, by occlusion. @throws as `profile`; `input` for a model that reads no picture */
  async evidence(request: Asked<EvidenceRequest>, signal: AbortSignal): Promise<EventOf<'evidence'>> {
    let found: EventOf<'evidence'> | null = null;
    const keep = (event: RequestEvent): void => {
      if (event.kind === 'evidence') found = event;
    };
    await this.ask({ ...request, kind: 'evidence', id: ++this.lastId }, keep, signal);
    if (!found) throw new EngineError('worker', 'The engine finished without the evidence that it was asked for.');
    return found;
  }

  /** Ends the worker and all that it was doing. */
  close(): void {
    this.isClosed = true;
    this.worker?.terminate();
    this.worker = null;
    for (const asked of this.pending.values()) asked.reject(this.brokenDown('it was closed'));
  }

  private ask(request: Pending['request'], onEvent: Pending['onEvent'], signal: AbortSignal): Promise<void> {
    if (this.isClosed) return Promise.reject(this.brokenDown('it was closed'));
    const { id } = request;
    const cancel = (): void => {
      this.worker?.postMessage({ kind: 'cancel', id });
      this.pending.get(id)?.reject(new EngineError('cancelled', 'Stopped.'));
    };
    return new Promise<void>((resolve, reject) => {
      this.pending.set(id, { request, onEvent, resolve, reject, wasRetried: false });
      (this.worker ?? this.open()).postMessage(request);
      if (signal.aborted) cancel();
      else signal.addEventListener('abort', cancel, { once: true });
    }).finally(() => {
      signal.removeEventListener('abort', cancel);
      this.pending.delete(id);
    });
  }

  private open(): WorkerLike {
    const worker = this.startWorker();
    this.worker = worker;
    worker.addEventListener('message', ({ data }) => {
      if (this.worker === worker) this.hear(data);
    });
    worker.addEventListener('error', ({ message }) => {
      if (this.worker === worker) this.replace(message || 'it could not be started', 'worker');
    });
    worker.postMessage({ kind: 'start', engine: this.choice });
    return worker;
  }

  private hear(data: unknown): void {
    const event = parseEvent(data);
    if (event.kind === 'engine') {
      const after = this.restartedAfter && ` (restarted after: ${this.restartedAfter})`;
      this.onEngine({ ...event, description: `${event.description}${after ?? ''}` });
      return;
    }
    const asked = this.pending.get(event.id);
    if (!asked) return;
    if (event.kind === 'failed' && event.code === 'runtime' && !asked.wasRetried)
      this.replace(event.message, 'runtime');
    else if (event.kind === 'failed') asked.reject(new EngineError(event.code, event.message));
    else if (event.kind === 'finished') asked.resolve();
    else asked.onEvent(event);
  }

  /** Takes a worker out of service; what it was doing is asked once more of a new one. */
  private replace(why: string, code: 'worker' | 'runtime'): void {
    this.worker?.terminate();
    this.worker = null;
    this.restartedAfter = why;
    const again = [...this.pending.values()].filter(({ wasRetried }) => !wasRetried);
    for (const asked of this.pending.values())
      if (asked.wasRetried) asked.reject(code === 'worker' ? this.brokenDown(why) : new EngineError(code, why));
    if (again.length === 0) return;
    const worker = this.open();
    for (const asked of again) {
      asked.wasRetried = true;
      worker.postMessage(asked.request);
    }
  }

  private brokenDown(why: string): EngineError {
    return new EngineError('worker', `The engine's worker broke down: ${why}. Reload the page to start it anew.`);
  }
}
