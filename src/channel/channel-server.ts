import { type Catalogue, speak } from '../domain/words';
import { buffersOf } from './buffers-of';
import type { Failure } from './failures';
import {
  type AnswerOf,
  isId,
  type KindOf,
  type NoticeOf,
  type ProgressOf,
  type Protocol,
  parseSent,
  type RequestOf,
  type SettingsOf,
} from './protocol';
import type { WorkerScope } from './worker-like';

/** What goes with a request on the worker's side. */
export interface Job<Progress> {
  /** Raised when the page has given the request up. What is said of it from then on is not heard. */
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
}

/** Answers to each kind of request. What they throw goes to the page; typed arrays are handed over, not copied. */
export type Answers<P extends Protocol> = {
  [K in KindOf<P>]: (body: RequestOf<P, K>, job: Job<ProgressOf<P, K>>) => AnswerOf<P, K> | PromiseLike<AnswerOf<P, K>>;
};

/** How requests are answered one at a time. */
export interface Turns {
  /** Ends when messages that have already come have been heard. */
  pause(): Promise<void>;
  /** Which is next. @param waiting kinds of the requests, the longest waiting first @returns an index */
  next(waiting: readonly string[]): number;
}

interface ServerOptions<P extends Protocol> {
  /** Makes ready: with what the page says at the start; at once where the protocol has no settings. */
  readonly open: (
    settings: SettingsOf<P>,
    notify: (notice: NoticeOf<P>) => void,
  ) => Answers<P> | PromiseLike<Answers<P>>;
  /** Without it, each request is answered as soon as it comes. */
  readonly turns?: Turns;
}

interface Asked {
  readonly id: number;
  readonly kind: string;
  readonly body: unknown;
  readonly abort: AbortController;
}

/**
 * Answers what a page asks of this worker. Each request has one answer or one failure; one that was cancelled has none.
 */
export function serve<P extends Protocol>(scope: WorkerScope, protocol: P, options: ServerOptions<P>): void {
  const server = new ChannelServer(scope, protocol, options);
  scope.addEventListener('message', ({ data }) => server.receive(data));
}

class ChannelServer<P extends Protocol> {
  private readonly asked = new Map<number, Asked>();
  private readonly waiting: Asked[] = [];
  private answers: Promise<Answers<P>> | null = null;
  private isWorking = false;
  /** Settled once the worker speaks the language of the page; null where it has been told none. */
  private language: Promise<void> | null = null;

  constructor(
    private readonly scope: WorkerScope,
    private readonly protocol: P,
    private readonly options: ServerOptions<P>,
  ) {
    if (!protocol.settings) this.open(undefined as SettingsOf<P>);
  }

  /**
   * @throws TypeError when it is no message of the protocol and has no id to answer to: the page then sees the worker
   *   break down
   */
  receive(message: unknown): void {
    try {
      const sent = parseSent(this.protocol, message);
      if (sent.kind === 'language') this.language = speakAs(sent.body);
      else if (sent.kind === 'start') this.open(sent.body as SettingsOf<P>);
      else if (sent.kind === 'ping') this.post({ kind: 'pong' });
      else if (sent.kind === 'cancel') this.cancel(sent.id);
      else this.take({ id: sent.id, kind: sent.request, body: sent.body, abort: new AbortController() });
    } catch (error) {
      const { id } = (message ?? {}) as { readonly id?: unknown };
      if (!isId(id)) throw error;
      this.fail(id, this.protocol.failures.malformed(error as TypeError));
    }
  }

  private open(settings: SettingsOf<P>): void {
    const notify = (body: NoticeOf<P>): void => this.post({ kind: 'notice', body });
    const open = async () => {
      if (this.language) await this.language;
      return this.options.open(settings, notify);
    };
    this.answers = open();
    // Whoever asks is told what went wrong.
    this.answers.catch(() => {});
  }

  private cancel(id: number): void {
    this.asked.get(id)?.abort.abort();
    this.asked.delete(id);
    const at = this.waiting.findIndex((asked) => asked.id === id);
    if (at >= 0) this.waiting.splice(at, 1);
  }

  private take(asked: Asked): void {
    const { turns } = this.options;
    this.asked.set(asked.id, asked);
    if (!turns) {
      void this.answer(asked);
      return;
    }
    this.waiting.push(asked);
    if (!this.isWorking) void this.workOff(turns);
  }

  private async workOff({ pause, next }: Turns): Promise<void> {
    this.isWorking = true;
    for (;;) {
      await pause();
      if (this.waiting.length === 0) break;
      const [asked] = this.waiting.splice(next(this.waiting.map(({ kind }) => kind)), 1);
      await this.answer(asked);
    }
    this.isWorking = false;
  }

  private async answer({ id, kind, body, abort: { signal } }: Asked): Promise<void> {
    const progress = (said: unknown): void => {
      if (!signal.aborted) this.post({ kind: 'progress', id, body: said });
    };
    try {
      if (this.language) await this.language;
      if (!this.answers) throw new TypeError(`${this.protocol.names.request}: "${kind}" came before "start"`);
      const answers = (await this.answers) as Readonly<Record<string, (body: unknown, job: Job<unknown>) => unknown>>;
      if (signal.aborted) return;
      const answer = await answers[kind](body, { signal, progress });
      if (!signal.aborted) this.post({ kind: 'answer', id, body: answer }, buffersOf(answer));
    } catch (error) {
      if (!signal.aborted) this.fail(id, this.protocol.failures.describe(error));
    } finally {
      this.asked.delete(id);
    }
  }

  private fail(id: number, body: Failure): void {
    this.post({ kind: 'failed', id, body });
  }

  private post(message: unknown, transfer: ArrayBuffer[] = []): void {
    this.scope.postMessage(message, { transfer });
  }
}

/** A worker whose words do not come speaks English. */
const speakAs = async ({
  locale,
  catalogue,
}: {
  readonly locale: string;
  readonly catalogue: Catalogue;
}): Promise<void> => {
  const part = await import('../domain/translation').catch(() => null);
  if (part) speak(part.translationOf(locale, catalogue));
};
