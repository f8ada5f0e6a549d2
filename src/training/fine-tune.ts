import { textParameters, type Weights } from '../model/parameters';
import type { FineTuneData } from './fine-tune-data';
import { OptimizerState } from './optimizer-state';
import { runStage, type Stage } from './training-loop';

/** What a finished run hands over. */
export interface FineTuned {
  readonly weights: Weights;
  /** Labels used, repeats counted. */
  readonly labels: number;
}

/** Called after each step of a run, for what looks at the weights on their way. */
export type AfterStep = (step: number, labels: number, weights: () => Weights) => Promise<void>;

/**
 * Trains the decoder of the base by a stage, to its end; the vision tower stays as it is.
 * @param stageOf the stage that trains a state
 */
export async function fineTune<Batch>(
  data: Pick<FineTuneData, 'config' | 'base'>,
  out: string,
  stageOf: (state: OptimizerState) => Stage<Batch>,
  afterStep?: AfterStep,
): Promise<FineTuned> {
  const state = new OptimizerState(textParameters(data.config.text), data.base);
  const weights = (): Weights => new Map([...data.base, ...state.weights()]);
  const labels = await runStage(stageOf(state), out, async (step, used) => afterStep?.(step, used, weights));
  return { weights: weights(), labels };
}
