import type { ModelConfig } from '../model/config';
import { lockFolder } from './folder-lock';
import type { OptimizerState } from './optimizer-state';
import { Progress } from './progress';
import { RunFolder } from './run-folder';
import { learningRateAt, type Schedule } from './schedule';

/** Settings that every stage has. */
export interface StageSettings {
  readonly steps: number;
  readonly schedule: Schedule;
  readonly checkpointEvery: number;
}

/** Figures of a step by name, in the order in which the log has them. */
export type Figures = Readonly<Record<string, number>>;

/** A training stage: what is trained, by which settings, and what takes the steps. */
export interface Stage<Batch> {
  /** Content of `settings.json`: a folder that holds a run of another one is refused. */
  readonly identity: { readonly stage: string; readonly config?: ModelConfig; readonly settings: StageSettings };
  readonly state: OptimizerState;
  /** Updates of the parameters in one step. */
  readonly updatesPerStep: number;
  /** What lines of progress begin with, and the figures in them. */
  readonly progress: { readonly label: string; readonly figures: readonly string[] };
  /**
   * Opens sessions and workers for the steps from a checkpoint on; at the start of a run that is step 0 without
   * metadata.
   */
  open(checkpoint: { readonly step: number; readonly metadata: CheckpointMetadata }): Promise<Trainer<Batch>>;
}

/** What a checkpoint says in words, by name. */
export type CheckpointMetadata = Readonly<Record<string, string>>;

/** Takes the steps of a stage that is open. */
export interface Trainer<Batch> {
  /** Indicator labels used so far, repeats counted. */
  readonly labels: number;
  /** @param step counted from 0; steps come in their order, each once */
  makeBatch(step: number): Batch;
  /** Updates the parameters. @returns figures for the log */
  train(batch: Batch, learningRate: number): Promise<Figures>;
  release(): Promise<void>;
}

/**
 * The training loop: takes the steps that are left of a stage, from its last checkpoint if there is one. The next batch
 * is made while a step computes; each step is logged; checkpoints are saved every so often and at the end.
 * @param out folder of the run
 * @param afterStep called after each step with the number of steps taken and the labels used
 * @returns the labels used
 * @throws Error if the folder holds a run with other settings or another process is at work in it, if its checkpoint is
 *   none of this stage, or if a figure is not finite
 */
export async function runStage<Batch>(
  stage: Stage<Batch>,
  out: string,
  afterStep?: (step: number, labels: number) => Promise<void>,
): Promise<number> {
  const folder = await RunFolder.open(out, stage.identity);
  const unlock = await lockFolder(out);
  try {
    return await takeSteps(stage, folder, afterStep);
  } finally {
    await unlock();
  }
}

async function takeSteps<Batch>(
  stage: Stage<Batch>,
  folder: RunFolder,
  afterStep?: (step: number, labels: number) => Promise<void>,
): Promise<number> {
  const { state } = stage;
  const { steps, schedule, checkpointEvery } = stage.identity.settings;
  const checkpoint = await folder.resume();
  let step = Number(checkpoint?.metadata.step ?? 0);
  if (!Number.isInteger(step) || step < 0 || step > steps)
    throw new Error(
      `${folder.path}: the checkpoint is of step ${step} of ${steps}; restore it from a copy or remove the folder`,
    );
  if (checkpoint) state.restore(checkpoint.tensors, step * stage.updatesPerStep);
  const { labels } = checkpoint?.metadata ?? {};
  if (step === steps && labels !== undefined) return Number(labels);

  const trainer = await stage.open({ step, metadata: checkpoint?.metadata ?? {} });
  const progress = new Progress(stage.progress.label, steps, step);
  let training: Promise<Figures> | undefined;
  try {
    let next = trainer.makeBatch(step);
    while (step < steps) {
      training = trainer.train(next, learningRateAt(schedule, step, steps));
      next = trainer.makeBatch(step + 1);
      const figures = await training;
      step++;
      await folder.log({ step, ...figures });
      progress.report(step, Object.fromEntries(stage.progress.figures.map((name) => [name, figures[name]])));
      if (step % checkpointEvery === 0 || step === steps)
        await folder.save(state.tensors(), { step: String(step), labels: String(trainer.labels) });
      await afterStep?.(step, trainer.labels);
    }
    return trainer.labels;
  } finally {
    // Where a batch could not be made, a step may still be computing in what is released here.
    await training?.catch(() => {});
    await trainer.release();
  }
}
