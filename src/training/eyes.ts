import { LAND_COVERS } from '../domain/land-cover';
import { seededRandom } from '../domain/random';
import { augment } from '../imagery/augment';
import type { ModelConfig } from '../model/config';
import type { Tensors } from '../model/packing';
import { initialWeights, modelParameters, visionParameters, type Weights } from '../model/parameters';
import { eyesGraph, eyesParameters } from '../model/training-graphs';
import { shuffledBatches } from './batch-order';
import type { DevelopmentSet } from './development-set';
import type { BaseLessons } from './lessons';
import { OptimizerState } from './optimizer-state';
import { ParallelStep, shardSize } from './parallel-step';
import { parallelTrainer } from './parallel-trainer';
import { patchesOf } from './patches';
import { runStage, type StageSettings } from './training-loop';
import { taughtRows } from './training-rows';

/** Settings of the vision tower's own training, the first part of the base stage. No indicator label is used. */
export interface EyesSettings extends StageSettings {
  readonly seed: number;
  /** Images a step, over all workers. */
  readonly batch: number;
  readonly workers: number;
  /** Strength of the augmentations, 0 (turns and flips only) to 1. */
  readonly augmentation: number;
  /** Strength of another air and season, 0 (none) to 1. */
  readonly weather: number;
  /** Countries whose pictures are left out, divided by commas. */
  readonly withoutCountries: string;
}

export const EYES_DEFAULTS: EyesSettings = {
  seed: 1,
  steps: 5000,
  batch: 128,
  workers: 2,
  schedule: { peak: 1e-3, warmupSteps: 200, decay: 'cosine' },
  augmentation: 0.5,
  weather: 0,
  withoutCountries: '',
  checkpointEvery: 250,
};

/** Standardised measures of each tile, [tiles, measures]; a missing value becomes the mean, a measure of no tile 0. */
function standardMeasures(measures: BaseLessons['measures'], train: readonly number[]): Float32Array {
  const columns = Object.values(measures);
  const out = new Float32Array((columns[0]?.length ?? 0) * columns.length);
  for (const [m, raw] of columns.entries()) {
    const known = train.map((i) => raw[i]).filter((v) => v !== null);
    const count = known.length || 1;
    const mean = known.reduce((a, b) => a + b, 0) / count;
    const deviation = Math.sqrt(known.reduce((a, b) => a + (b - mean) ** 2, 0) / count) || 1;
    for (const [i, value] of raw.entries()) out[i * columns.length + m] = ((value ?? mean) - mean) / deviation;
  }
  return out;
}

function shard(
  set: DevelopmentSet,
  measures: Float32Array,
  width: number,
  indices: readonly number[],
  config: ModelConfig,
  change: (rgb: Uint8Array) => Uint8Array,
): Tensors {
  const own = Float32Array.from(indices.flatMap((i) => [...measures.subarray(i * width, (i + 1) * width)]));
  const classes = Int32Array.from(indices, (i) => LAND_COVERS.indexOf(set.rows[i].landCover));
  return {
    patches: patchesOf(set, indices, config, change),
    class_ids: { dtype: 'int32', data: classes, dims: [indices.length] },
    measures: { dtype: 'float32', data: own, dims: [indices.length, width] },
  };
}

/**
 * Teaches the vision tower to tell land cover and the measures of its lessons, on all tiles that are not kept out.
 * @returns the weights of the tower (and fresh ones for the rest of the model)
 */
export async function trainEyes(
  { set, measures: named }: Pick<BaseLessons, 'set' | 'measures'>,
  config: ModelConfig,
  settings: EyesSettings,
  out: string,
): Promise<Weights> {
  const train = taughtRows(set.rows, settings.withoutCountries);
  const perWorker = shardSize(settings.batch, settings.workers);
  const heads = { classes: LAND_COVERS.length, measures: Object.keys(named).length };
  const specs = [...visionParameters(config.vision, config.text.width), ...eyesParameters(config, heads)];
  const all = initialWeights(
    [...modelParameters(config), ...eyesParameters(config, heads)],
    seededRandom(settings.seed, 'weights'),
  );
  const state = new OptimizerState(specs, all);
  const measures = standardMeasures(named, train);
  await runStage(
    {
      identity: { stage: 'eyes', config, settings },
      state,
      updatesPerStep: 1,
      progress: { label: 'eyes', figures: ['loss'] },
      open: async ({ step: first }) => {
        const random = seededRandom(settings.seed + first, 'eyes/augmentation');
        const batches = shuffledBatches(train, settings.batch, seededRandom(settings.seed + first, 'eyes/order'));
        const change = (rgb: Uint8Array): Uint8Array =>
          augment(rgb, config.vision.imageSize, random, settings.augmentation, settings.weather);
        const graph = eyesGraph(config, perWorker, heads, { kind: 'output' });
        const step = await ParallelStep.open(graph, state, settings.workers, 1);
        return parallelTrainer(step, batches, perWorker, (tiles) =>
          shard(set, measures, heads.measures, tiles, config, change),
        );
      },
    },
    out,
  );
  for (const [name, data] of state.weights()) all.set(name, data);
  return all;
}
