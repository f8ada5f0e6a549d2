import { parentPort, workerData } from 'node:worker_threads';
import type { Tensors } from '../model/packing';
import { type Feeds, floatTensor, openBytes, select, toFeeds } from './session';

/**
 * What a gradient worker is started with: the graph, its constant feeds, and where weights and gradients are shared.
 */
export interface GradientWorkerData {
  readonly model: Uint8Array;
  readonly trained: readonly { readonly name: string; readonly shape: readonly number[]; readonly gradient: string }[];
  readonly fixed: Tensors;
  /** float32, all trained parameters in order. */
  readonly weights: SharedArrayBuffer;
  readonly gradients: SharedArrayBuffer;
}

const { model, trained, fixed, weights, gradients } = workerData as GradientWorkerData;
const shared = new Float32Array(weights);
const out = new Float32Array(gradients);
const opening = openBytes(model);
// What goes wrong here is the answer to the first shard.
opening.catch(() => {});
const constant = toFeeds(fixed);

parentPort?.on('message', async (shard: Tensors) => {
  try {
    const session = await opening;
    const feeds: Feeds = { ...constant, ...toFeeds(shard) };
    let offset = 0;
    for (const { name, shape } of trained) {
      const size = shape.reduce((a, b) => a * b, 1);
      feeds[name] = floatTensor(shared.slice(offset, offset + size), shape);
      offset += size;
    }
    const outputs = await session.run(select(session, feeds));
    offset = 0;
    for (const { gradient } of trained) {
      const data = outputs[gradient].data as Float32Array;
      out.set(data, offset);
      offset += data.length;
    }
    const scalars = Object.entries(outputs).filter(([, t]) => t.dims.length === 0);
    parentPort?.postMessage({
      scalars: Object.fromEntries(scalars.map(([name, t]) => [name, (t.data as Float32Array)[0]])),
    });
  } catch (error) {
    parentPort?.postMessage({ error: String(error) });
  }
});
