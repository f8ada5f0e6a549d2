import { NANO_CONFIG } from '../../model/config';
import { eyesGraph } from '../../model/training-graphs';
import { openAll, releaseAll } from '../handles';
import { ParallelStep } from '../parallel-step';
import { toFeeds } from '../session';
import { alternate, type Contestant } from './alternate';
import type { Benchmark } from './benchmark';
import { pairedRatios, spreadText } from './spread';
import { EYES_HEADS, EYES_SPECS, eyesBatch } from './step-benchmarks';
import { freshState, LEARNING_RATE, openStep } from './training-step';

/** Images of one step, however it is spread. */
const IMAGES = 128;

interface Way extends Contestant {
  release(): Promise<void>;
}

/** Worker threads of one ORT thread each, which share out the batch. */
async function openWorkers(workers: number): Promise<Way> {
  const perWorker = IMAGES / workers;
  const graph = eyesGraph(NANO_CONFIG, perWorker, EYES_HEADS, { kind: 'output' });
  const step = await ParallelStep.open(graph, freshState(EYES_SPECS), workers, 1);
  const shards = Array.from({ length: workers }, () => eyesBatch(perWorker));
  return {
    name: `${workers} gradient ${workers === 1 ? 'worker' : 'workers'} of 1 thread`,
    run: () => step.run(shards, LEARNING_RATE),
    release: () => step.release(),
  };
}

const openTwoThreads = (): Promise<Way> =>
  openStep(
    '1 session of 2 threads',
    eyesGraph(NANO_CONFIG, IMAGES, EYES_HEADS, { kind: 'update' }),
    freshState(EYES_SPECS),
    toFeeds(eyesBatch(IMAGES)),
    2,
  );

/** What to do with a second core: docs/decisions/0004. */
export const PARALLEL_BENCHMARK: Benchmark = {
  name: 'parallel',
  title: 'Two cores: threads inside a session, or gradient workers',
  run: async (repetitions) => {
    const ways = await openAll(
      () => openWorkers(1),
      openTwoThreads,
      () => openWorkers(2),
    );
    try {
      const elapsedMs = await alternate(ways, repetitions);
      const rates = elapsedMs.map((series) => series.map((ms) => (1000 * IMAGES) / ms));
      return {
        columns: [`eyes step, ${IMAGES} images`, 'ms', 'images/s', 'against 1 worker'],
        rows: ways.map(({ name }, i) => [
          name,
          spreadText(elapsedMs[i], 0),
          spreadText(rates[i], 0),
          spreadText(pairedRatios(rates[i], rates[0]), 2),
        ]),
        notes: ['Sharing out weights and summing up gradients is part of the time of the workers.'],
      };
    } finally {
      await releaseAll(ways);
    }
  },
};
