import type { InferenceSession } from 'onnxruntime-web';
import type { RuntimeTensors } from '../runtime';
import type { SessionHost } from '../session-host';
import type { KeyValueCache } from './key-value-cache';

/** One request's runs of graphs: each waits for its turn, and the time inside ONNX Runtime is counted. */
export class GraphRuns {
  /** Milliseconds inside ONNX Runtime so far, without waiting. */
  elapsedMs = 0;

  constructor(readonly host: SessionHost) {}

  run(session: InferenceSession, feeds: RuntimeTensors): Promise<RuntimeTensors> {
    return this.host.queue.run(async () => {
      const start = performance.now();
      try {
        return (await session.run(feeds)) as RuntimeTensors;
      } finally {
        this.elapsedMs += performance.now() - start;
      }
    });
  }

  /** `KeyValueCache.take` in its turn: a cache on the device must not be fetched while a graph runs. */
  copyRows(cache: KeyValueCache, rows: readonly number[]): Promise<KeyValueCache> {
    return this.host.queue.run(() => cache.take(this.host.runtime, rows));
  }
}
