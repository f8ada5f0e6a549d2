/** Requests to one origin at a time, as browsers themselves grant over HTTP/1.1. */
export const REQUESTS_PER_ORIGIN = 6;

interface Waiting {
  start(): void;
}

/** Lets only so many tasks per origin run at once; the others wait in the order in which they came. */
export class RequestLimiter {
  private readonly running = new Map<string, number>();
  private readonly waiting = new Map<string, Waiting[]>();

  constructor(private readonly limit = REQUESTS_PER_ORIGIN) {}

  /**
   * Runs a task when its origin has room.
   * @param signal gives up the place in the queue; a task that runs has to heed it itself
   * @throws the signal's reason when it is aborted before the task starts; otherwise what the task throws
   */
  async run<T>(origin: string, task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    await this.enter(origin, signal);
    try {
      return await task();
    } finally {
      this.leave(origin);
    }
  }

  private enter(origin: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(signal.reason);
    const count = this.running.get(origin) ?? 0;
    if (count < this.limit) {
      this.running.set(origin, count + 1);
      return Promise.resolve();
    }
    const queue = this.waiting.get(origin) ?? [];
    this.waiting.set(origin, queue);
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        queue.splice(queue.indexOf(place), 1);
        reject(signal.reason);
      };
      const place: Waiting = {
        start: () => {
          signal.removeEventListener('abort', giveUp);
          resolve();
        },
      };
      queue.push(place);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  /** Hands the place to the next in the queue, or frees it. */
  private leave(origin: string): void {
    const next = this.waiting.get(origin)?.shift();
    if (next) {
      next.start();
      return;
    }
    this.waiting.delete(origin);
    const count = (this.running.get(origin) ?? 1) - 1;
    if (count > 0) this.running.set(origin, count);
    else this.running.delete(origin);
  }
}
