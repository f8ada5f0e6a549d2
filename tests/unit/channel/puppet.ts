import type { WorkerLike } from '../../../src/channel/worker-like';

/** A message to a worker. */
export interface SentMessage {
  readonly kind: string;
  readonly id: number;
  readonly body?: unknown;
}

/** A worker that the test speaks for. */
export function puppet() {
  const listeners: Record<string, (event: { data?: unknown; message?: string }) => void> = {};
  const sent: SentMessage[] = [];
  let isEnded = false;
  const worker: WorkerLike = {
    postMessage: (message) => sent.push(message as SentMessage),
    addEventListener: (kind: string, listener: (event: never) => void) => {
      listeners[kind] = listener as (event: { data?: unknown }) => void;
    },
    terminate: () => {
      isEnded = true;
    },
  };
  return {
    worker,
    sent,
    say: (data: unknown) => listeners.message({ data }),
    crash: (message?: string) => listeners.error({ message }),
    isEnded: () => isEnded,
  };
}

/** Workers that the test speaks for, one for each start. */
export function puppets() {
  const all = Array.from({ length: 4 }, puppet);
  let started = 0;
  return { all, start: () => all[started++].worker, started: () => started };
}
