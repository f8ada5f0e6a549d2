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
import { priorOutput } from '../profiling/prior';
import type { PromptParts } from '../profiling/prompt';
import { writeOutput } from '../profiling/trace';
import { shuffledBatches } from './batch-order';
import type { ClaimedPlaces } from './claimed-places';
import { type DevelopmentSet, isKeptOut } from './development-set';
import { OptimizerState } from './optimizer-state';
import { ParallelStep, shardSize } from './parallel-step';
import { parallelTrainer } from './parallel-trainer';
import { patchesOf } from './patches';
import type { RegionTable } from './regions';
import { supervisedBatch } from './supervised-batch';
import { TRACE_BRANCH_LENGTH } from './trace-length';
import { runStage, type StageSettings } from './training-loop';

/** Settings of the base stage proper: speech on top of sight, from the rule of thumb, without any indicator label. */
export interface BaseSettings extends StageSettings {
  readonly seed: number;
  /** Images a step, over all workers; each is asked for every indicator. */
  readonly batch: number;
  readonly workers: number;
  /** Learning rate of the vision tower relative to the decoder's. */
  readonly visionRate: number;
  readonly augmentation: number;
  /** Share of prompts whose place is not the image's. The rule of thumb ignores the place in any case. */
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
  readonly set: DevelopmentSet;
  /** In the order of the set. */
  readonly regions: RegionTable;
  readonly places: ClaimedPlaces;
  /** Weights to start from: those of the eyes. */
  readonly eyes: Weights;
}

/** Trains the whole model to say what it sees and to follow the rule of thumb. @returns its weights */
export async function trainBase(data: BaseData, settings: BaseSettings, out: string): Promise<Weights> {
  const { config, set, regions, eyes } = data;
  const { batch, seed, visionRate, workers } = settings;
  const train = set.rows.map((_, i) => i).filter((i) => !isKeptOut(set.rows[i].id));
  const perWorker = shardSize(batch, workers);
  const state = new OptimizerState(modelParameters(config), eyes);
  const layout: BranchLayout = {
    rows: perWorker,
    prefixLength: PROMPT_CONTRACT.maxPrefixTokens,
    branches: regions.indicators.length,
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
  { config, tokenizer, set, regions, places }: BaseData,
  { swapRate, augmentation }: BaseSettings,
  layout: BranchLayout,
  random: Random,
): (tiles: readonly number[]) => Tensors {
  const { indicators, contexts, observations } = regions;
  const questions = indicators.map((id) => branchTokens(tokenizer, id));
  const branch = (tile: number, indicator: number): Branch => {
    const { trace, score } = priorOutput(indicators[indicator], observations[tile], random);
    const answer = outputTokens(tokenizer, writeOutput(trace, score));
    return { tokens: Int32Array.of(...questions[indicator], ...answer), promptLength: questions[indicator].length };
  };
  const context = (tile: number): RegionContext => (random.next() < swapRate ? places.draw(random) : contexts[tile]);
  return (tiles) => {
    const rows = tiles.map((tile) => ({
      prefix: prefixTokens(tokenizer, context(tile), PROMPT_CONTRACT, drawParts(random.next())),
      image: null,
      branches: indicators.map((_, i) => branch(tile, i)),
    }));
    const patches = patchesOf(set, tiles, config, (rgb) => augment(rgb, config.vision.imageSize, random, augmentation));
    return { ...supervisedBatch(rows, layout, config), patches };
  };
}
