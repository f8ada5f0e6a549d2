import type { WorkerLike } from './worker-like';

type StartedWorker = Omit<WorkerLike, 'terminate'>;

/** What a worker says of a question: how far it is, that it failed, or its answer, which is the last. */
interface Said {
  readonly id: number;
  readonly kind: string;
}
interface Failed extends Said {
  readonly kind: 'failed';
  readonly message: string;
}

interface Pending<A> {
  onProgress(said: A): void;
  resolve(answer: A): void;
  reject(error: Error): void;
}

interface Settings<A extends Said> {
  /** Starts a worker; called with the first question, and again after one broke down. */
  start(): StartedWorker;
  /** Checks what the worker posts. @throws TypeError naming the field */
  parse(data: unknown): A | Failed;
  /** What is said to all who wait when the worker breaks down. */
  brokeDown(message: string): string;
}

/** Questions to a worker that starts with the first one: each has a number, can be given up, and hears its own answer. */
export class WorkerQuestions<Q extends object, A extends Said> {
  readonly #pending = new Map<number, Pending<A>>();
  #worker: StartedWorker | null = null;
  #lastId = 0;

  constructor(private readonly settings: Settings<A>) {}

  /**
   * @param signal takes the question off the worker's list
   * @param onProgress hears messages of the kind "progress"
   * @throws the signal's reason, or Error in words for people
   */
  ask(question: Q, signal?: AbortSignal, onProgress: (said: A) => void = () => {}): Promise<A> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const id = ++this.#lastId;
    const worker = this.#ready();
    const cancel = (): void => {
      worker.postMessage({ kind: 'cancel', id });
      this.#pending.get(id)?.reject(signal?.reason);
    };
    return new Promise<A>((resolve, reject) => {
      this.#pending.set(id, { onProgress, resolve, reject });
      worker.postMessage({ ...question, id });
      signal?.addEventListener('abort', cancel, { once: true });
    }).finally(() => {
      signal?.removeEventListener('abort', cancel);
      this.#pending.delete(id);
    });
  }

  #ready(): StartedWorker {
    if (this.#worker) return this.#worker;
    const { start, parse, brokeDown } = this.settings;
    const worker = start();
    this.#worker = worker;
    worker.addEventListener('message', ({ data }) => {
      const said = parse(data);
      const asked = this.#pending.get(said.id);
      if (isFailed(said)) asked?.reject(new Error(said.message));
      else if (said.kind === 'progress') asked?.onProgress(said);
      else asked?.resolve(said);
    });
    worker.addEventListener('error', ({ message = 'it could not be started' }) => {
      if (this.#worker === worker) this.#worker = null;
      const error = new Error(brokeDown(message));
      for (const { reject } of this.#pending.values()) reject(error);
    });
    return worker;
  }
}

const isFailed = (said: Said): said is Failed => said.kind === 'failed';
