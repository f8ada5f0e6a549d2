import { type Random, seededRandom } from '../domain/random';
import type { BranchLayout } from '../model/branching';
import type { Branch } from '../model/packing';
import { textParameters } from '../model/parameters';
import { branchTokens, outputTokens, PROMPT_CONTRACT, prefixTokens } from '../model/prompt-tokens';
import { supervisedGraph } from '../model/training-graphs';
import { labelledTrace } from '../profiling/prior';
import { type OutputMode, writeOutput } from '../profiling/trace';
import { TRACE_BRANCH_LENGTH } from './base';
import { BatchOrder } from './batch-order';
import { type FineTuneData, imageOf } from './fine-tune-data';
import { OptimizerState } from './optimizer-state';
import { Progress, RunFolder } from './run-folder';
import { learningRateAt, type Schedule } from './schedule';
import { openSession, select, toFeeds } from './session';
import { type SupervisedRow, supervisedBatch } from './supervised-batch';
import type { TrainedRun, Visits } from './visits';

/** Settings of supervised fine-tuning. */
export interface SftSettings {
  readonly seed: number;
  /** What is taught: the answer alone (`sft`) or trace and answer (`sft-cot`). */
  readonly answers: OutputMode;
  readonly steps: number;
  /** Regions a step; each gives one label for each indicator it has. */
  readonly batch: number;
  readonly schedule: Schedule;
  /** Whether prompts say where the region is. */
  readonly place: 'given' | 'none';
  /** Share of prompts whose claimed place is replaced by another. */
  readonly swapRate: number;
  readonly checkpointEvery: number;
}

export const SFT_DEFAULTS: SftSettings = {
  seed: 1,
  answers: 'answer',
  steps: 600,
  batch: 32,
  schedule: { peak: 5e-4, warmupSteps: 20, decay: 'linear' },
  place: 'given',
  swapRate: 0,
  checkpointEvery: 100,
};

/** Branch length of a question and an answer without a trace. */
const ANSWER_BRANCH_LENGTH = 12;

/** Parts left out of a prompt that shall not tell the place. */
export const NO_PLACE = { coordinates: false, address: false, nearby: false } as const;

/** Supervised fine-tuning of the decoder on the labels of the training regions. */
export async function trainSft(
  data: FineTuneData,
  settings: SftSettings,
  out: string,
  visits?: Visits,
): Promise<TrainedRun> {
  const { config, tokenizer, regions, scores } = data;
  const { indicators } = regions;
  const state = new OptimizerState(textParameters(config.text), data.base);
  const folder = await RunFolder.open(out, { stage: 'sft', settings });
  const saved = await folder.resume();
  let labels = Number(saved?.metadata.labels ?? 0);
  if (saved) state.restore(saved.tensors, Number(saved.metadata.step));
  const layout: BranchLayout = {
    rows: settings.batch,
    prefixLength: PROMPT_CONTRACT.maxPrefixTokens,
    branches: indicators.length,
    branchLength: settings.answers === 'trace' ? TRACE_BRANCH_LENGTH : ANSWER_BRANCH_LENGTH,
  };
  const session = await openSession(
    supervisedGraph(config, { layout, image: 'tokens', gradients: { kind: 'update' } }),
  );
  const questions = indicators.map((id) => branchTokens(tokenizer, id));
  const branch = (row: number, i: number): Branch | null => {
    const id = indicators[i];
    const score = scores[id][row];
    if (score === null) return null;
    const trace = settings.answers === 'trace' ? labelledTrace(id, regions.observations[row], score) : null;
    const answer = outputTokens(tokenizer, writeOutput(trace, score));
    return { tokens: Int32Array.of(...questions[i], ...answer), promptLength: questions[i].length };
  };
  const makeRow = (row: number, random: Random): SupervisedRow => {
    const context = random.next() < settings.swapRate ? data.places.draw(random) : regions.contexts[row];
    const include = settings.place === 'none' ? NO_PLACE : undefined;
    return {
      prefix: prefixTokens(tokenizer, context, PROMPT_CONTRACT, include),
      image: imageOf(data, row, random.below(data.features.views)),
      branches: indicators.map((_, i) => branch(row, i)),
    };
  };
  const order = new BatchOrder(data.train, settings.batch, settings.seed);
  const progress = new Progress(out, settings.steps, state.steps);
  while (state.steps < settings.steps) {
    const random = seededRandom(settings.seed, `sft step ${state.steps}`);
    const rows = order.batch(state.steps).map((row) => makeRow(row, random));
    labels += rows.reduce((sum, r) => sum + r.branches.filter(Boolean).length, 0);
    const rate = state.schedule(learningRateAt(settings.schedule, state.steps, settings.steps));
    const feeds = { ...state.feeds, ...rate, ...toFeeds(supervisedBatch(rows, layout, config)) };
    const outputs = await session.run(select(session, feeds));
    state.advance(outputs);
    const figure = (name: string): number => (outputs[name].data as Float32Array)[0];
    await folder.log({ step: state.steps, labels, loss: figure('loss'), gradient_norm: figure('gradient_norm') });
    progress.report(state.steps, { loss: figure('loss') });
    if (state.steps % settings.checkpointEvery === 0 || state.steps === settings.steps)
      await folder.save(state.tensors(), { step: String(state.steps), labels: String(labels) });
    await visits?.call(state.steps, labels, () => new Map([...data.base, ...state.weights()]));
  }
  await session.release();
  return { weights: new Map([...data.base, ...state.weights()]), labels };
}
