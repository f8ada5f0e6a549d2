import { type Random, seededRandom } from '../domain/random';
import type { RegionContext } from '../domain/region';
import { augment } from '../imagery/augment';
import type { BranchLayout } from '../model/branching';
import type { ModelConfig } from '../model/config';
import type { Branch, Tensors } from '../model/packing';
import { modelParameters, type Weights } from '../model/parameters';
import { branchTokens, outputTokens, PROMPT_CONTRACT, prefixTokens } from '../model/prompt-tokens';
import type { Tokenizer } from '../model/tokenizer';
import { supervisedGraph } from '../model/training-graphs';
import type { PromptParts } from '../profiling/prompt';
import { writeOutput } from '../profiling/trace';
import { shuffledBatches } from './batch-order';
import type { BaseLessons } from './lessons';
import { OptimizerState } from './optimizer-state';
import { ParallelStep, shardSize } from './parallel-step';
import { parallelTrainer } from './parallel-trainer';
import { patchesOf } from './patches';
import { supervisedBatch } from './supervised-batch';
import { TRACE_BRANCH_LENGTH } from './trace-length';
import { runStage, type StageSettings } from './training-loop';
import { taughtRows } from './training-rows';

/** Settings of the base stage proper: speech on top of sight, by lessons that hold no label of the study. */
export interface BaseSettings extends StageSettings {
  readonly seed: number;
  /** Images a step, over all workers; each is asked for every indicator. */
  readonly batch: number;
  readonly workers: number;
  /** Learning rate of the vision tower relative to the decoder's. */
  readonly visionRate: number;
  readonly augmentation: number;
  /** Strength of another air and season, 0 (none) to 1. */
  readonly weather: number;
  /** Countries whose pictures are left out, divided by commas. */
  readonly withoutCountries: string;
  /** Share of prompts that claim another place than the image's. */
  readonly swapRate: number;
}

export const BASE_DEFAULTS: BaseSettings = {
  seed: 1,
  steps: 1000,
  batch: 64,
  workers: 2,
  schedule: { peak: 1e-3, warmupSteps: 50, decay: 'cosine' },
  visionRate: 0.1,
  augmentation: 0.5,
  weather: 0,
  withoutCountries: '',
  swapRate: 0.5,
  checkpointEvery: 100,
};

/** Parts of the place that base prompts leave out, with the share of prompts: so that no part is ever missed. */
const PROMPT_VARIETY: readonly { share: number; include: Partial<PromptParts> }[] = [
  { share: 0.1, include: { coordinates: false, address: false, nearby: false } },
  { share: 0.08, include: { address: false, nearby: false } },
  { share: 0.08, include: { coordinates: false } },
];

function drawParts(draw: number): Partial<PromptParts> | undefined {
  let rest = draw;
  for (const { share, include } of PROMPT_VARIETY) {
    if (rest < share) return include;
    rest -= share;
  }
  return undefined;
}

/** What the base stage learns from. */
export interface BaseData {
  readonly config: ModelConfig;
  readonly tokenizer: Tokenizer;
  readonly lessons: BaseLessons;
  /** Weights to start from: those of the eyes. */
  readonly eyes: Weights;
}

/** Trains the whole model to say what its lessons teach. @returns its weights */
export async function trainBase(data: BaseData, settings: BaseSettings, out: string): Promise<Weights> {
  const { config, eyes, lessons } = data;
  const { set, indicators } = lessons;
  const { batch, seed, visionRate, workers } = settings;
  const train = taughtRows(set.rows, settings.withoutCountries);
  const perWorker = shardSize(batch, workers);
  const state = new OptimizerState(modelParameters(config), eyes);
  const layout: BranchLayout = {
    rows: perWorker,
    prefixLength: PROMPT_CONTRACT.maxPrefixTokens,
    branches: indicators.length,
    branchLength: TRACE_BRANCH_LENGTH,
  };
  await runStage(
    {
      identity: { stage: 'base', config, settings },
      state,
      updatesPerStep: 1,
      progress: { label: 'base', figures: ['loss'] },
      open: async ({ step: first }) => {
        const makeShard = shardMaker(data, settings, layout, seededRandom(seed + first, 'base/examples'));
        const batches = shuffledBatches(train, batch, seededRandom(seed + first, 'base/order'));
        const graph = supervisedGraph(config, { layout, image: 'patches', gradients: { kind: 'output' }, visionRate });
        const step = await ParallelStep.open(graph, state, workers, visionRate);
        return parallelTrainer(step, batches, perWorker, makeShard);
      },
    },
    out,
  );
  return state.weights();
}

/**
 * Makes tiles into a batch: an augmented picture each, a place that may be another's, all questions with their answers.
 */
function shardMaker(
  { config, tokenizer, lessons }: BaseData,
  { swapRate, augmentation, weather }: BaseSettings,
  layout: BranchLayout,
  random: Random,
): (tiles: readonly number[]) => Tensors {
  const { set, contexts, indicators, places, plan } = lessons;
  const questions = indicators.map((id) => branchTokens(tokenizer, id));
  const branch = (tile: number, indicator: number): Branch => {
    const id = indicators[indicator];
    const { trace, score } = lessons.teach(tile, id, random);
    const answer = outputTokens(tokenizer, writeOutput(trace, score, plan[id]));
    return { tokens: Int32Array.of(...questions[indicator], ...answer), promptLength: questions[indicator].length };
  };
  const context = (tile: number): RegionContext =>
    random.next() < swapRate ? places.claim(contexts[tile], random) : contexts[tile];
  return (tiles) => {
    const rows = tiles.map((tile) => ({
      prefix: prefixTokens(tokenizer, context(tile), PROMPT_CONTRACT, drawParts(random.next())),
      image: null,
      branches: indicators.map((_, i) => branch(tile, i)),
    }));
    const change = (rgb: Uint8Array): Uint8Array =>
      augment(rgb, config.vision.imageSize, random, augmentation, weather);
    const patches = patchesOf(set, tiles, config, change);
    return { ...supervisedBatch(rows, layout, config), patches };
  };
}
