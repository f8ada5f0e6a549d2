import type { WorkerLike, WorkerScope } from '../../../src/channel/worker-like';

/** A message of a worker, with the kind of the request that it is about. */
export interface Posted {
  readonly kind: string;
  readonly id: number;
  readonly body: unknown;
  readonly request: string;
}

/**
 * Workers in the same thread: both ends hear clones of what the other one posts, as soon as it is posted.
 * @param serve what a worker does when it is started
 */
export function linkedWorkers(serve: (scope: WorkerScope) => void) {
  const posted: Posted[] = [];
  const given: Transferable[] = [];
  const crashes: ((message: string) => void)[] = [];
  let [starts, running] = [0, 0];
  const start = (): WorkerLike => {
    const onMessage: ((event: { readonly data: unknown }) => void)[] = [];
    const onError: ((event: { readonly message?: string }) => void)[] = [];
    const requests = new Map<number, string>();
    let hear: (event: MessageEvent<unknown>) => void = () => {};
    let isOver = false;
    starts++;
    running++;
    const crash = (message: string): void => {
      for (const listener of onError) listener({ message });
    };
    crashes.push(crash);
    serve({
      postMessage: (message, { transfer }) => {
        given.push(...transfer);
        const data = structuredClone(message, { transfer }) as Omit<Posted, 'request'>;
        posted.push({ ...data, request: requests.get(data.id) ?? '' });
        if (!isOver) for (const listener of onMessage) listener({ data });
      },
      addEventListener: (_, listener) => {
        hear = listener;
      },
    });
    return {
      postMessage: (message) => {
        const data = structuredClone(message) as { readonly id: number; readonly kind: string };
        if (data.kind !== 'cancel') requests.set(data.id, data.kind);
        try {
          hear({ data } as MessageEvent<unknown>);
        } catch (error) {
          crash((error as Error).message);
        }
      },
      addEventListener: (kind: string, listener: never) => {
        (kind === 'message' ? onMessage : onError).push(listener);
      },
      terminate: () => {
        if (!isOver) running--;
        isOver = true;
      },
    };
  };
  return {
    start,
    /** All that workers have said, in its order. */
    posted,
    /** What of it was handed over instead of copied. */
    given,
    starts: () => starts,
    running: () => running,
    /** The worker that was started last breaks down. */
    breakDown: (message: string) => crashes[crashes.length - 1](message),
  };
}
