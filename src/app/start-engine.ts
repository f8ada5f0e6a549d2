import { engineChoice } from '../engine/backend';
import { EngineClient } from '../engine/engine-client';
import { EnginePool, poolSize } from '../engine/engine-pool';

/** What runs the models, loaded behind the first paint. @param onEngine hears what that is, in words */
export function startEngine(onEngine: (description: string) => void): EnginePool {
  const choice = engineChoice(window.location.search);
  const start = (): EngineClient =>
    new EngineClient(
      () => new Worker(new URL('../../workers/engine.worker.ts', import.meta.url), { type: 'module' }),
      ({ description }) => onEngine(description),
      choice,
    );
  return new EnginePool(start, poolSize(navigator.hardwareConcurrency));
}
