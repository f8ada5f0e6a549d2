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
 * Runs jobs one after the other, in the order given: ONNX Runtime in a browser allows one run at a time. Each job is
 * followed by a turn of the event loop, because a run on WebAssembly holds the thread to its end.
 */
export class SerialQueue {
  private last: Promise<unknown> = Promise.resolve();
  private broken: Error | null = null;
  private abandon: (cause: Error) => void = () => {};

  run<T>(job: () => Promise<T>): Promise<T> {
    const result = this.last.then(() => this.attempt(job));
    this.last = result.then(turn, turn);
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

  private attempt<T>(job: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.broken) throw this.broken;
      this.abandon = reject;
      job().then(resolve, reject);
    });
  }
}
