import { t } from '../domain/words';
import type { Runtime } from './runtime';
import type { SerialQueue } from './serial-queue';

/**
 * A runtime whose device is watched from its first session on: a run on a device that is lost may never end by itself.
 */
export function watchedRuntime(runtime: Runtime, queue: SerialQueue): Runtime {
  if (!runtime.deviceLost) return runtime;
  let isWatched = false;
  const create: Runtime['InferenceSession']['create'] = async (bytes, options) => {
    const session = await runtime.InferenceSession.create(bytes, options);
    if (!isWatched) {
      isWatched = true;
      runtime.deviceLost?.().then((reason) => queue.break(new Error(t`device lost: ${reason}`)));
    }
    return session;
  };
  return { Tensor: runtime.Tensor, InferenceSession: { create } };
}
