import type { Tensors } from '../model/packing';
import type { ParallelStep } from './parallel-step';
import type { Trainer } from './training-loop';

/**
 * Takes the steps of a data-parallel stage: a batch of tiles becomes one shard for each worker.
 * @param batches tiles of the steps to come, `perWorker` for each worker
 */
export const parallelTrainer = (
  step: ParallelStep,
  batches: Generator<number[]>,
  perWorker: number,
  makeShard: (tiles: readonly number[]) => Tensors,
): Trainer<Tensors[]> => ({
  labels: 0,
  makeBatch: () => {
    const tiles: number[] = batches.next().value;
    return Array.from({ length: tiles.length / perWorker }, (_, worker) =>
      makeShard(tiles.slice(worker * perWorker, (worker + 1) * perWorker)),
    );
  },
  train: async (shards, learningRate) => {
    const { loss, gradient_norm } = await step.run(shards, learningRate);
    return { loss, gradient_norm };
  },
  release: () => step.release(),
});
