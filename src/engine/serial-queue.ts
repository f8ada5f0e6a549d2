/** Lets what is waiting for the thread, such as a message that cancels, have its turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/**
 * The thread is given up after this long: soon enough for a message that cancels, seldom enough not to cost a token's
 * time.
 */
const TURN_AFTER_MS = 8;

/**
 * Runs jobs one after the other, in the order given: ONNX Runtime in a browser allows one run at a time. Every now and
 * then a turn of the event loop is put between two, because runs on WebAssembly hold the thread.
 */
export class SerialQueue {
  private lastTurn = performance.now();
  private last: Promise<unknown> = Promise.resolve();
  private broken: Error | null = null;
  private abandon: (cause: Error) => void = () => {};

  run<T>(job: () => Promise<T>): Promise<T> {
    const result = this.last.then(() => this.attempt(job));
    const rest = (): Promise<void> => this.rest();
    this.last = result.then(rest, rest);
    return this.last.then(() => {
      if (this.broken) throw this.broken;
      return result;
    });
  }

  /** Fails the job under way, which may never end by itself, and all that follow: what they run on is gone. */
  break(cause: Error): void {
    this.broken = cause;
    this.abandon(cause);
  }

  private async rest(): Promise<void> {
    if (performance.now() - this.lastTurn < TURN_AFTER_MS) return;
    await turn();
    this.lastTurn = performance.now();
  }

  private attempt<T>(job: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.broken) throw this.broken;
      this.abandon = reject;
      job().then(resolve, reject);
    });
  }
}
