import type { EngineChoice } from '../../../src/engine/backend';
import { EngineClient } from '../../../src/engine/engine-client';
import type { EngineError, EngineErrorCode } from '../../../src/engine/engine-error';
import { EnginePool } from '../../../src/engine/engine-pool';
import type { EngineProgress, EngineQuestion } from '../../../src/engine/engine-protocol';

/** A request as it crosses from a test: pixels as a list. */
type Sent<R extends { rgb: Uint8Array }> = Omit<R, 'rgb'> & { readonly rgb: readonly number[] };
export type SentProfile = Sent<EngineQuestion<'profile'>>;
type SentEvidence = Sent<EngineQuestion<'evidence'>>;
export type SentSurvey = Sent<EngineQuestion<'survey'>>;

type ProfileEvent = EngineProgress<'profile'>;
type WarmEvent = EngineProgress<'warm'>;

/** What a request came to. */
export interface Outcome<E> {
  /** With the time since the request was sent. */
  readonly events: readonly (E & { readonly atMs: number })[];
  /** How it failed; null when it did not. */
  readonly failure: { readonly code: EngineErrorCode; readonly message: string } | null;
}

/** The engine's client on a page of its own, for tests and benchmarks. */
class EngineLab {
  /** Descriptions of what runs the models, in the order in which they came. */
  readonly statuses: string[] = [];
  /** Longest task of the page's main thread since it was opened, milliseconds; 0 while none took 50. */
  longestTaskMs = 0;
  /** Kind of the last event of any profile. */
  lastKind: ProfileEvent['kind'] | null = null;
  private client: EngineClient | null = null;
  private pool: EnginePool | null = null;

  /** Starts a worker, in place of the one before it, and makes ready a pool of two, as the site has. */
  open(choice: EngineChoice): void {
    this.client?.close();
    this.statuses.length = 0;
    const start = (): EngineClient =>
      new EngineClient(
        () => new Worker(new URL('../../../workers/engine.worker.ts', import.meta.url), { type: 'module' }),
        ({ description }) => this.statuses.push(description),
        choice,
      );
    this.client = start();
    this.pool = new EnginePool(start, 2);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) this.longestTaskMs = Math.max(this.longestTaskMs, duration);
    }).observe({ entryTypes: ['longtask'] });
  }

  /** @param stopAt cancels it when the first event of this kind comes */
  profile({ rgb, ...request }: SentProfile, stopAt?: ProfileEvent['kind']): Promise<Outcome<ProfileEvent>> {
    const abort = new AbortController();
    this.lastKind = null;
    return this.follow<ProfileEvent>((note) =>
      this.engine.profile(
        { ...request, rgb: Uint8Array.from(rgb) },
        (event) => {
          note(event);
          this.lastKind = event.kind;
          if (event.kind === stopAt) abort.abort();
        },
        abort.signal,
      ),
    );
  }

  warm(request: EngineQuestion<'warm'>): Promise<Outcome<WarmEvent>> {
    return this.follow<WarmEvent>((note) => this.engine.warm(request, note, new AbortController().signal));
  }

  /** Asks the pool several things at once. @returns milliseconds until all were finished */
  async together(requests: readonly (SentProfile | SentSurvey)[]): Promise<number> {
    const { pool } = this;
    if (!pool) throw new Error('Call open() first');
    const { signal } = new AbortController();
    const start = performance.now();
    await Promise.all(
      requests.map(({ rgb, ...request }) => {
        const picture = { rgb: Uint8Array.from(rgb) };
        return 'contexts' in request
          ? pool.survey({ ...request, ...picture }, () => {}, signal)
          : pool.profile({ ...request, ...picture }, () => {}, signal);
      }),
    );
    return performance.now() - start;
  }

  /**
   * All that the site asks of a model about a region: outputs, then what the first of them leans on.
   * @returns milliseconds
   */
  async whole({ rgb, ...request }: SentProfile): Promise<number> {
    const { pool } = this;
    if (!pool) throw new Error('Call open() first');
    const { signal } = new AbortController();
    const { rollouts: _, ...question } = { ...request, rgb: Uint8Array.from(rgb) };
    const start = performance.now();
    let text = '';
    await pool.profile(
      { ...question, rollouts: request.rollouts },
      (event) => {
        if (event.kind === 'done') text = event.text;
      },
      signal,
    );
    await pool.evidence({ ...question, text }, signal);
    return performance.now() - start;
  }

  evidence({ rgb, ...request }: SentEvidence): ReturnType<EngineClient['evidence']> {
    return this.engine.evidence({ ...request, rgb: Uint8Array.from(rgb) }, new AbortController().signal);
  }

  private get engine(): EngineClient {
    if (!this.client) throw new Error('Call open() first');
    return this.client;
  }

  private async follow<E>(run: (note: (event: E) => void) => Promise<void>): Promise<Outcome<E>> {
    const start = performance.now();
    const events: (E & { atMs: number })[] = [];
    const failure = await run((event) => events.push({ ...event, atMs: performance.now() - start })).then(
      () => null,
      (error: EngineError) => ({ code: error.code, message: error.message }),
    );
    return { events, failure };
  }
}

declare global {
  interface Window {
    engineLab: EngineLab;
  }
}

window.engineLab = new EngineLab();
