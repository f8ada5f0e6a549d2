import * as v from 'valibot';
import { t, translationSpoken } from '../domain/words';
import { BEAT_MS, Heartbeat, SILENT_BEATS } from './heartbeat';
import { parseMessage } from './parse-message';
import {
  type AnswerOf,
  type KindOf,
  type NoticeOf,
  type ProgressOf,
  type Protocol,
  parseSaid,
  type RequestOf,
  type Said,
  type SettingsOf,
} from './protocol';
import type { WorkerLike } from './worker-like';

interface Pending {
  readonly kind: string;
  /** As it was posted, to be posted once more. */
  readonly message: unknown;
  readonly onProgress: (progress: unknown) => void;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
  wasRetried: boolean;
}

export type ClientOptions<P extends Protocol> = {
  /** Starts a worker; called with the first request, and again after one broke down. */
  readonly start: () => WorkerLike;
  /** Hears what a worker says of itself, and why the one before it was replaced; null for the first. */
  readonly onNotice?: (notice: NoticeOf<P>, restartedAfter: string | null) => void;
} & (undefined extends SettingsOf<P> ? { readonly settings?: undefined } : { readonly settings: SettingsOf<P> });

/** What goes with a request. */
export interface AskOptions<Progress> {
  /** Gives the request up: at once on this end; the worker is told. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** The page's end of a channel to a worker: requests have numbers, each hears its own progress and its own answer. */
export class ChannelClient<P extends Protocol> {
  private readonly pending = new Map<number, Pending>();
  private worker: WorkerLike | null = null;
  /** Why the worker before this one was replaced. */
  private restartedAfter: string | null = null;
  private readonly heartbeat = new Heartbeat(
    () => this.worker?.postMessage({ kind: 'ping' }),
    () => this.breakDown(t`it has said nothing for ${(BEAT_MS * SILENT_BEATS) / 1000} s`),
  );
  private lastId = 0;
  private isClosed = false;

  constructor(
    private readonly protocol: P,
    private readonly options: ClientOptions<P>,
  ) {}

  /**
   * Asks the worker, which is started if there is none.
   * @throws what `failures` of the protocol makes of the worker's own failure, of a signal that was raised, and of a
   *   worker that broke down
   */
  ask<K extends KindOf<P>>(
    kind: K,
    body: RequestOf<P, K>,
    { signal, onProgress }: AskOptions<ProgressOf<P, K>> = {},
  ): Promise<AnswerOf<P, K>> {
    const { failures } = this.protocol;
    if (this.isClosed) return Promise.reject(failures.brokenDown(t`it was closed`));
    if (signal?.aborted) return Promise.reject(failures.stopped(signal));
    const id = ++this.lastId;
    const message = { kind, id, body };
    return new Promise<AnswerOf<P, K>>((resolve, reject) => {
      const cancel = (): void => {
        this.worker?.postMessage({ kind: 'cancel', id });
        asked.reject(failures.stopped(signal as AbortSignal));
      };
      const end = (): void => {
        signal?.removeEventListener('abort', cancel);
        this.pending.delete(id);
        if (this.pending.size === 0) this.heartbeat.stop();
      };
      const asked: Pending = {
        kind,
        message,
        onProgress: (progress) => onProgress?.(progress as ProgressOf<P, K>),
        resolve: (answer) => {
          end();
          resolve(answer as AnswerOf<P, K>);
        },
        reject: (error) => {
          end();
          reject(error);
        },
        wasRetried: false,
      };
      signal?.addEventListener('abort', cancel, { once: true });
      this.pending.set(id, asked);
      this.heartbeat.start();
      try {
        this.open().postMessage(message);
      } catch (error) {
        asked.reject(error);
      }
    });
  }

  /** Starts a worker if there is none; asking does so too. */
  open(): WorkerLike {
    if (this.worker) return this.worker;
    const worker = this.options.start();
    this.worker = worker;
    worker.addEventListener('message', ({ data }) => {
      if (this.worker === worker) this.hear(data);
    });
    worker.addEventListener('error', ({ message }) => {
      if (this.worker === worker) this.breakDown(message || t`it could not be started`);
    });
    const language = translationSpoken();
    if (language)
      worker.postMessage({ kind: 'language', body: { locale: language.locale, catalogue: language.catalogue } });
    if (this.protocol.settings) worker.postMessage({ kind: 'start', body: this.options.settings });
    return worker;
  }

  /** Ends the worker and all that it was doing. */
  close(): void {
    this.isClosed = true;
    this.worker?.terminate();
    this.worker = null;
    for (const { reject } of this.pending.values()) reject(this.protocol.failures.brokenDown(t`it was closed`));
  }

  private hear(data: unknown): void {
    this.heartbeat.hear();
    let deliver: () => void;
    try {
      deliver = this.read(parseSaid(this.protocol, data));
    } catch (error) {
      this.breakDown((error as TypeError).message);
      return;
    }
    deliver();
  }

  /** What a message brings about. @throws TypeError naming the field that does not fit the protocol */
  private read(said: Said): () => void {
    const { names, notice, exchanges, failures, retries } = this.protocol;
    if (said.kind === 'pong') return () => {};
    if (said.kind === 'notice') {
      const heard = parseMessage(notice ?? v.never(), said.body, names.answer) as NoticeOf<P>;
      return () => this.options.onNotice?.(heard, this.restartedAfter);
    }
    const asked = this.pending.get(said.id);
    // Nobody waits for it any more.
    if (!asked) return () => {};
    const { answer, progress = v.never() } = exchanges[asked.kind];
    if (said.kind === 'failed') {
      const { code, message } = said.body;
      const error = failures.revive(said.body);
      const isWorkersFault = code !== null && retries?.after.includes(code) && !asked.wasRetried;
      return () => (isWorkersFault ? this.replace(message, error) : asked.reject(error));
    }
    const parsed = parseMessage(said.kind === 'answer' ? answer : progress, said.body, names.answer);
    return () => (said.kind === 'answer' ? asked.resolve(parsed) : asked.onProgress(parsed));
  }

  private breakDown(why: string): void {
    this.replace(why, this.protocol.failures.brokenDown(why));
  }

  /** Takes a worker out of service. What it was doing is asked once more of a new one, or ends with the error. */
  private replace(why: string, error: Error): void {
    this.worker?.terminate();
    this.worker = null;
    this.heartbeat.hear();
    this.restartedAfter = why;
    const pending = [...this.pending.values()];
    const again = this.protocol.retries ? pending.filter(({ wasRetried }) => !wasRetried) : [];
    for (const asked of pending) if (!again.includes(asked)) asked.reject(error);
    for (const asked of again) {
      asked.wasRetried = true;
      this.open().postMessage(asked.message);
    }
  }
}
