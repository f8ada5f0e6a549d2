import type { Backend } from './backend';
import type { Runtime } from './runtime';
import type { SerialQueue } from './serial-queue';

/** Where sessions are opened. */
export interface SessionHost {
  readonly runtime: Runtime;
  readonly backend: Backend;
  readonly queue: SerialQueue;
}
