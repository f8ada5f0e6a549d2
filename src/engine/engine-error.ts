import { t } from '../domain/words';

/** What went wrong, for a program: the message beside it is for people. */
export const ENGINE_ERROR_CODES = ['cancelled', 'fetch', 'altered', 'input', 'runtime', 'worker'] as const;
export type EngineErrorCode = (typeof ENGINE_ERROR_CODES)[number];

/** An error of the engine that keeps its kind on the way out of the worker. */
export class EngineError extends Error {
  override readonly name = 'EngineError';

  constructor(
    readonly code: EngineErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** @throws EngineError `cancelled` when the signal has been raised */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new EngineError('cancelled', t`Stopped before it was done.`);
}
