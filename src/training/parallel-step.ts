import type { Worker } from 'node:worker_threads';
import type { InferenceSession } from 'onnxruntime-node';
import type { Graph } from '../graph/graph';
import { serializeGraph } from '../graph/serialize';
import type { Tensors } from '../model/packing';
import { gradientName, updateGraph } from '../model/training-graphs';
import type { GradientWorkerData } from './gradient-worker';
import { openAll, releaseAll } from './handles';
import type { OptimizerState } from './optimizer-state';
import { type Feeds, floatTensor, openSession, scalarOf } from './session';
import { startWorker } from './start-worker';

/** Examples of a batch that each worker takes. @throws RangeError naming the setting that does not fit */
export function shardSize(batch: number, workers: number): number {
  if (!Number.isInteger(workers) || workers < 1)
    throw new RangeError(`workers is ${workers}; give an integer of at least 1`);
  if (!Number.isInteger(batch / workers) || batch < 1)
    throw new RangeError(`batch is ${batch}; give a multiple of workers (${workers})`);
  return batch / workers;
}

/**
 * Data-parallel training: each worker thread computes the gradient of its shard of the batch, the mean gradient then
 * updates the parameters. Two workers of one thread each measured better than one session of two threads.
 */
export class ParallelStep {
  private constructor(
    private readonly state: OptimizerState,
    private readonly session: InferenceSession,
    private readonly workers: readonly GradientWorker[],
    private readonly shared: Float32Array,
    private readonly gradients: readonly Float32Array[],
  ) {}

  /**
   * @param graph puts out `loss` and the gradient of every parameter of `state`
   * @param fixed feeds that stay the same, such as weights that are not trained
   */
  static async open(
    graph: Graph,
    state: OptimizerState,
    workerCount: number,
    visionRate: number,
    fixed: Tensors = {},
  ): Promise<ParallelStep> {
    const model = serializeGraph(graph);
    const size = state.specs.reduce((sum, { name }) => sum + (state.feeds[name].data as Float32Array).length, 0);
    const weights = new SharedArrayBuffer(size * 4);
    const gradients = Array.from({ length: workerCount }, () => new SharedArrayBuffer(size * 4));
    const trained = state.specs.map(({ name, shape }) => ({ name, shape, gradient: gradientName(name) }));
    const [session, ...workers] = await openAll(
      () => openSession(updateGraph(state.specs, visionRate)),
      ...gradients.map((own) => () => new GradientWorker({ model, trained, fixed, weights, gradients: own })),
    );
    const views = gradients.map((g) => new Float32Array(g));
    return new ParallelStep(state, session, workers, new Float32Array(weights), views);
  }

  /**
   * One step over as many shards as there are workers.
   * @returns the mean of the workers' scalar outputs and the gradient norm.
   */
  async run(shards: readonly Tensors[], learningRate: number): Promise<Record<string, number>> {
    let offset = 0;
    for (const { name } of this.state.specs) {
      const data = this.state.feeds[name].data as Float32Array;
      this.shared.set(data, offset);
      offset += data.length;
    }
    const replies = await Promise.all(this.workers.map((worker, i) => worker.run(shards[i])));
    const means: Feeds = {};
    offset = 0;
    for (const { name, shape } of this.state.specs) {
      const size = (this.state.feeds[name].data as Float32Array).length;
      const mean = new Float32Array(size);
      for (const gradient of this.gradients)
        for (let i = 0; i < size; i++) mean[i] += gradient[offset + i] / this.workers.length;
      means[gradientName(name)] = floatTensor(mean, shape);
      offset += size;
    }
    const outputs = await this.state.update(this.session, means, learningRate);
    const names = Object.keys(replies[0]);
    const scalars = names.map((name) => [name, replies.reduce((sum, r) => sum + r[name], 0) / replies.length]);
    return { ...Object.fromEntries(scalars), gradient_norm: scalarOf(outputs, 'gradient_norm') };
  }

  release(): Promise<void> {
    return releaseAll([this.session, ...this.workers]);
  }
}

type Reply = { scalars: Record<string, number> } | { error: string };

/** A thread that computes the gradient of a shard. */
class GradientWorker {
  private readonly thread: Worker;

  constructor(data: GradientWorkerData) {
    this.thread = startWorker(new URL('./gradient-worker.ts', import.meta.url), data);
  }

  /** @returns the scalar outputs of the graph; the gradient lies in the memory shared with the worker */
  run(shard: Tensors): Promise<Record<string, number>> {
    const { thread } = this;
    return new Promise((resolve, reject) => {
      thread.once('error', reject);
      thread.once('message', (reply: Reply) => {
        thread.off('error', reject);
        if ('error' in reply) reject(new Error(`A gradient worker failed: ${reply.error}`));
        else resolve(reply.scalars);
      });
      thread.postMessage(shard);
    });
  }

  release(): Promise<number> {
    return this.thread.terminate();
  }
}
