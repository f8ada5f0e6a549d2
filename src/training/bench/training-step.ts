import { seededRandom } from '../../domain/random';
import type { Graph } from '../../graph/graph';
import { initialWeights, type ParameterSpec } from '../../model/parameters';
import { OptimizerState } from '../optimizer-state';
import { type Feeds, openSession, select } from '../session';
import type { Contestant } from './alternate';

/** Small enough that weights stay where ordinary numbers are, however often a step is repeated. */
export const LEARNING_RATE = 1e-5;

/** Initial state of parameters drawn by seed 1. */
export const freshState = (specs: readonly ParameterSpec[]): OptimizerState =>
  new OptimizerState(specs, initialWeights(specs, seededRandom(1, 'bench/weights')));

/** A training step on one batch, again and again, moments and update included, as the stages take it. */
export interface TrainingStep extends Contestant {
  /** Takes a step. @returns the loss in front of it */
  run(): Promise<number>;
  release(): Promise<void>;
}

/** @param graph updates the parameters of `state` */
export async function openStep(
  name: string,
  graph: Graph,
  state: OptimizerState,
  batch: Feeds,
  threads = 1,
): Promise<TrainingStep> {
  const session = await openSession(graph, threads);
  return {
    name,
    run: async () => {
      const feeds = { ...batch, ...state.feeds, ...state.schedule(LEARNING_RATE) };
      const outputs = await session.run(select(session, feeds));
      state.advance(outputs);
      return (outputs.loss.data as Float32Array)[0];
    },
    release: () => session.release(),
  };
}
