import { seededRandom } from '../domain/random';
import type { RegionContext } from '../domain/region';
import { augment } from '../imagery/augment';
import type { BranchLayout } from '../model/branching';
import { type ModelConfig, patchCount, patchValues } from '../model/config';
import type { Branch, Tensors } from '../model/packing';
import { modelParameters, type Weights } from '../model/parameters';
import { branchTokens, outputTokens, PROMPT_CONTRACT, prefixTokens } from '../model/prompt-tokens';
import type { Tokenizer } from '../model/tokenizer';
import { supervisedGraph } from '../model/training-graphs';
import { priorOutput } from '../profiling/prior';
import type { PromptParts } from '../profiling/prompt';
import { writeOutput } from '../profiling/trace';
import type { ClaimedPlaces } from './claimed-places';
import { type DevelopmentSet, isKeptOut } from './development-set';
import { patchesOf, shuffledBatches } from './eyes';
import { OptimizerState } from './optimizer-state';
import { runParallelSteps } from './parallel-loop';
import { ParallelStep, shardSize } from './parallel-step';
import type { RegionTable } from './regions';
import { RunFolder } from './run-folder';
import type { Schedule } from './schedule';
import { supervisedBatch } from './supervised-batch';

/** Settings of the base stage proper: speech on top of sight, from the rule of thumb, without any indicator label. */
export interface BaseSettings {
  readonly seed: number;
  readonly steps: number;
  /** Images a step, over all workers; each is asked for every indicator. */
  readonly batch: number;
  readonly workers: number;
  readonly schedule: Schedule;
  /** Learning rate of the vision tower relative to the decoder's. */
  readonly visionRate: number;
  readonly augmentation: number;
  /** Share of prompts whose place is not the image's. The rule of thumb ignores the place in any case. */
  readonly swapRate: number;
  readonly checkpointEvery: number;
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

/** Branch length of a question and a whole trace with its answer. */
export const TRACE_BRANCH_LENGTH = 25;

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

/** Trains the whole model to say what it sees and to follow the rule of thumb. @returns its weights */
export async function trainBase(
  set: DevelopmentSet,
  regions: RegionTable,
  places: ClaimedPlaces,
  tokenizer: Tokenizer,
  config: ModelConfig,
  start: Weights,
  settings: BaseSettings,
  out: string,
): Promise<Weights> {
  const { indicators } = regions;
  const train = set.rows.map((_, i) => i).filter((i) => !isKeptOut(set.rows[i].id));
  const perWorker = shardSize(settings.batch, settings.workers);
  const state = new OptimizerState(modelParameters(config), start);
  const folder = await RunFolder.open(out, { stage: 'base', config, settings });
  const saved = await folder.resume();
  if (saved) state.restore(saved.tensors, Number(saved.metadata.step));
  const layout: BranchLayout = {
    rows: perWorker,
    prefixLength: PROMPT_CONTRACT.maxPrefixTokens,
    branches: indicators.length,
    branchLength: TRACE_BRANCH_LENGTH,
  };
  const graph = supervisedGraph(config, {
    layout,
    image: 'patches',
    gradients: { kind: 'output' },
    visionRate: settings.visionRate,
  });
  const step = await ParallelStep.open(graph, state, settings.workers, settings.visionRate);
  const questions = indicators.map((id) => branchTokens(tokenizer, id));
  const random = seededRandom(settings.seed + state.steps, 'base/examples');
  const batches = shuffledBatches(train, settings.batch, seededRandom(settings.seed + state.steps, 'base/order'));
  const branch = (tile: number, indicator: number): Branch => {
    const { trace, score } = priorOutput(indicators[indicator], regions.observations[tile], random);
    const answer = outputTokens(tokenizer, writeOutput(trace, score));
    return { tokens: Int32Array.of(...questions[indicator], ...answer), promptLength: questions[indicator].length };
  };
  const context = (tile: number): RegionContext =>
    random.next() < settings.swapRate ? places.draw(random) : regions.contexts[tile];
  const makeShard = (tiles: readonly number[]): Tensors => {
    const rows = tiles.map((tile) => ({
      prefix: prefixTokens(tokenizer, context(tile), PROMPT_CONTRACT, drawParts(random.next())),
      image: null,
      branches: indicators.map((_, i) => branch(tile, i)),
    }));
    const patches = patchesOf(set, tiles, config, (rgb) =>
      augment(rgb, config.vision.imageSize, random, settings.augmentation),
    );
    const dims = [tiles.length * patchCount(config.vision), patchValues(config.vision)];
    return { ...supervisedBatch(rows, layout, config), patches: { dtype: 'float32', data: patches, dims } };
  };
  const make = (): Tensors[] => {
    const batch = batches.next().value as number[];
    return Array.from({ length: settings.workers }, (_, w) =>
      makeShard(batch.slice(w * perWorker, (w + 1) * perWorker)),
    );
  };
  await runParallelSteps('base', settings, step, state, folder, make);
  return state.weights();
}
