import type { Page } from 'playwright-core';

/** A worker ends for want of memory without a word, or by an error that nothing catches. */
export type Death = 'silently' | 'loudly';

interface Mortals {
  /** Ends the workers of a file that live, as `death` says. @returns how many these were */
  kill(name: string, death: Death): number;
  /** Ends the worker of a file that is asked next, behind that question; of one kind, where one is named. */
  doom(name: string, death: Death, kind?: string): void;
  /** Whether a worker that was doomed is yet to be asked. */
  isDoomed(): boolean;
}

declare global {
  interface Window {
    mortals: Mortals;
  }
}

/** How often the page asks a worker whether it lives, `BEAT_MS`, and how many of those it waits, and one more. */
const [BEAT_MS, BEATS] = [5000, 26];

/**
 * Lets workers of a page die as a test says. A page that asks a dead one hears at once what it would hear in two
 * minutes; those that live answer that they do, so that none is taken for dead that is only busy.
 */
export async function prepareMortalWorkers(page: Page): Promise<void> {
  await page.addInitScript(
    ([beatMs, beats]) => {
      const Immortal = window.Worker;
      const jobs = new Map<number, () => void>();
      const [start, stop] = [window.setInterval, window.clearInterval];
      window.setInterval = ((job: () => void, ms: number, ...rest: never[]) => {
        const id = start(job, ms, ...rest);
        if (ms === beatMs) jobs.set(id, job);
        return id;
      }) as typeof window.setInterval;
      window.clearInterval = (id) => {
        jobs.delete(id as number);
        stop(id);
      };
      const hurry = (): void => {
        for (let beat = 0; beat < beats; beat++) for (const job of [...jobs.values()]) job();
      };
      const living = new Set<Worker>();
      const names = new WeakMap<Worker, string>();
      let doomed: readonly [name: string, death: string, kind: string | undefined] | null = null;
      const end = (worker: Worker, death: string): void => {
        Immortal.prototype.terminate.call(worker);
        living.delete(worker);
        if (death === 'loudly') worker.dispatchEvent(new ErrorEvent('error', { message: 'it died loudly' }));
      };
      window.Worker = class extends Immortal {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          names.set(this, /(\w+)\.worker/.exec(String(url))?.[1] ?? '');
          living.add(this);
        }
        override terminate(): void {
          living.delete(this);
          super.terminate();
        }
        override postMessage(message: unknown, ...rest: never[]): void {
          super.postMessage(message, ...rest);
          const { id, kind } = (message ?? {}) as { id?: number; kind?: string };
          if (kind === 'ping' && living.has(this))
            this.dispatchEvent(new MessageEvent('message', { data: { kind: 'pong' } }));
          if (id === undefined || kind === 'cancel' || kind === 'ping') return;
          const isMeant = doomed?.[0] === names.get(this) && (doomed?.[2] ?? kind) === kind;
          if (doomed && isMeant) {
            const [, death] = doomed;
            doomed = null;
            // Behind the question, as a browser reports it.
            setTimeout(() => end(this, death), 0);
            if (death === 'silently') setTimeout(hurry, 0);
          } else if (!living.has(this)) setTimeout(hurry, 0);
        }
      };
      window.mortals = {
        kill: (name, death) => {
          const meant = [...living].filter((worker) => names.get(worker) === name);
          for (const worker of meant) end(worker, death);
          // What they were doing is found out; an idle one is not waited for.
          if (death === 'silently') setTimeout(hurry, 0);
          return meant.length;
        },
        doom: (name, death, kind) => {
          doomed = [name, death, kind];
        },
        isDoomed: () => doomed !== null,
      };
    },
    [BEAT_MS, BEATS] as const,
  );
}
