import type { Tensors } from '../model/packing';
import type { OptimizerState } from './optimizer-state';
import type { ParallelStep } from './parallel-step';
import { Progress, type RunFolder } from './run-folder';
import { learningRateAt, type Schedule } from './schedule';

/** What the loop needs to know of a stage's settings. */
export interface ParallelLoopSettings {
  readonly steps: number;
  readonly schedule: Schedule;
  readonly checkpointEvery: number;
}

/**
 * Takes the steps that are left of a data-parallel stage: the next batch is made while the workers compute, each step is
 * logged, and checkpoints are saved every so often and at the end. Closes `step`.
 * @param makeBatch one shard for each worker
 */
export async function runParallelSteps(
  label: string,
  settings: ParallelLoopSettings,
  step: ParallelStep,
  state: OptimizerState,
  folder: RunFolder,
  makeBatch: () => Tensors[],
): Promise<void> {
  const progress = new Progress(label, settings.steps, state.steps);
  try {
    let next = makeBatch();
    while (state.steps < settings.steps) {
      const running = step.run(next, learningRateAt(settings.schedule, state.steps, settings.steps));
      next = makeBatch();
      const { loss, gradient_norm } = await running;
      await folder.log({ step: state.steps, loss, gradient_norm });
      progress.report(state.steps, { loss });
      if (state.steps % settings.checkpointEvery === 0 || state.steps === settings.steps)
        await folder.save(state.tensors(), { step: String(state.steps) });
    }
  } finally {
    await step.close();
  }
}
