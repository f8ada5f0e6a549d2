import { afterEach, describe, expect, it, vi } from 'vitest';
import { Random, seededRandom } from '../../../src/domain/random';
import { momentNames } from '../../../src/graph/adamw';
import { patchCount, patchValues } from '../../../src/model/config';
import type { Tensors } from '../../../src/model/packing';
import { initialWeights, modelParameters } from '../../../src/model/parameters';
import { supervisedGraph } from '../../../src/model/training-graphs';
import { OptimizerState } from '../../../src/training/optimizer-state';
import { ParallelStep } from '../../../src/training/parallel-step';
import { openSession, select, toFeeds } from '../../../src/training/session';
import { startWorker } from '../../../src/training/start-worker';
import { type SupervisedRow, supervisedBatch } from '../../../src/training/supervised-batch';
import { picturedPrefix } from '../model/pictured-prefix';
import { countSessions, OPEN_FAILED } from './count-sessions';
import { TINY } from './tiny-run';

vi.mock('../../../src/training/start-worker', { spy: true });

const VISION_RATE = 0.1;
const LAYOUT = { prefixLength: 24, branches: 2, branchLength: 6 };
const random = seededRandom(8, 'parallel step');
const tokens = (count: number): Int32Array => Int32Array.from({ length: count }, () => random.below(1024));
/** Rows with as many answer tokens each, so that the mean over shards is the mean over the batch. */
const rows = Array.from({ length: 4 }, (): SupervisedRow => {
  const branches = [0, 1].map(() => ({ tokens: tokens(6), promptLength: 3 }));
  return { prefix: picturedPrefix(TINY, 24, random), image: null, branches };
});
const size = patchCount(TINY.vision) * patchValues(TINY.vision);
const pixels = Float32Array.from({ length: 4 * size }, () => random.normal());

function batchOf(from: number, to: number): Tensors {
  const data = pixels.slice(from * size, to * size);
  const dims = [(to - from) * patchCount(TINY.vision), patchValues(TINY.vision)];
  const layout = { ...LAYOUT, rows: to - from };
  return { ...supervisedBatch(rows.slice(from, to), layout, TINY), patches: { dtype: 'float32', data, dims } };
}

const newState = () => new OptimizerState(modelParameters(TINY), initialWeights(modelParameters(TINY), new Random(1)));
const graph = (count: number, kind: 'output' | 'update') =>
  supervisedGraph(TINY, {
    layout: { ...LAYOUT, rows: count },
    image: 'patches',
    gradients: { kind },
    visionRate: VISION_RATE,
  });

it('a step spread over two workers is the step of the whole batch', async () => {
  const whole = newState();
  const session = await openSession(graph(4, 'update'));
  const spread = newState();
  const step = await ParallelStep.open(graph(2, 'output'), spread, 2, VISION_RATE);
  try {
    for (let i = 0; i < 2; i++) {
      const feeds = { ...toFeeds(batchOf(0, 4)), ...whole.feeds, ...whole.schedule(1e-3) };
      const expected = await session.run(select(session, feeds));
      whole.advance(expected);
      const { loss, gradient_norm } = await step.run([batchOf(0, 2), batchOf(2, 4)], 1e-3);
      expect(loss).toBeCloseTo(Number(expected.loss.data[0]), 5);
      expect(gradient_norm).toBeCloseTo(Number(expected.gradient_norm.data[0]), 4);
    }
    expect(spread.steps).toBe(2);
    for (const { name } of spread.specs)
      for (const kept of [name, momentNames(name).first]) {
        const [own, other] = [spread.feeds[kept].data, whole.feeds[kept].data] as Float32Array[];
        // A value may move by the sign of a gradient that is rounding; beyond that the two agree.
        const worst = own.reduce((most, x, i) => Math.max(most, Math.abs(x - other[i])), 0);
        expect(worst, kept).toBeLessThan(kept === name ? 1e-3 : 1e-5);
      }
  } finally {
    await step.release();
    await session.release();
  }
});

it('a worker that fails ends the step with its reason', async () => {
  const step = await ParallelStep.open(graph(2, 'output'), newState(), 1, VISION_RATE);
  try {
    const { patches, ...rest } = batchOf(0, 2);
    expect(patches.dims).toHaveLength(2);
    await expect(step.run([rest], 1e-3)).rejects.toThrow(
      'A gradient worker failed: Error: The graph\'s input "patches" was not given',
    );
  } finally {
    await step.release();
  }
});

describe('the session and the workers of a step', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.mocked(startWorker).mockReset();
  });

  it('are released together', async () => {
    const count = countSessions();
    const ended = await countEndedWorkers();
    const step = await ParallelStep.open(graph(2, 'output'), newState(), 2, VISION_RATE);
    expect([count.open, ended()]).toEqual([1, 0]);
    await step.release();
    expect([count.open, ended()]).toEqual([0, 2]);
  });

  it('are released where a worker cannot be started', async () => {
    const count = countSessions();
    const ended = await countEndedWorkers(2);
    await expect(ParallelStep.open(graph(2, 'output'), newState(), 2, VISION_RATE)).rejects.toThrow(
      'no thread is left',
    );
    expect([count.opened, count.open, ended()]).toEqual([1, 0, 1]);
  });

  it('are not begun where the session cannot be opened', async () => {
    countSessions({ opening: 1 });
    const ended = await countEndedWorkers();
    await expect(ParallelStep.open(graph(2, 'output'), newState(), 2, VISION_RATE)).rejects.toThrow(OPEN_FAILED);
    expect([vi.mocked(startWorker).mock.calls.length, ended()]).toEqual([0, 0]);
  });
});

/** Counts workers that have ended. @param failing the worker, counted from 1, that cannot be started */
async function countEndedWorkers(failing?: number): Promise<() => number> {
  const actual = await vi.importActual<{ startWorker: typeof startWorker }>('../../../src/training/start-worker');
  let [started, ended] = [0, 0];
  vi.mocked(startWorker).mockImplementation((...args) => {
    if (++started === failing) throw new Error('no thread is left');
    const worker = actual.startWorker(...args);
    worker.once('exit', () => ended++);
    return worker;
  });
  return () => ended;
}
