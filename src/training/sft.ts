import { type Random, seededRandom } from '../domain/random';
import type { BranchLayout } from '../model/branching';
import type { Branch } from '../model/packing';
import { branchTokens, outputTokens, PROMPT_CONTRACT } from '../model/prompt-tokens';
import { supervisedGraph } from '../model/training-graphs';
import { labelledTrace } from '../profiling/prior';
import { type OutputMode, openingOf, writeOutput } from '../profiling/trace';
import { AnchoredStep } from './anchored-step';
import { BatchOrder } from './batch-order';
import { centredScores } from './centred-scores';
import { type AfterStep, type FineTuned, fineTune } from './fine-tune';
import { type FineTuneData, imageOf, promptPrefixTokens } from './fine-tune-data';
import type { OptimizerState } from './optimizer-state';
import type { Scores } from './regions';
import { type Feeds, openSession, scalarOf, toFeeds } from './session';
import { type SupervisedRow, supervisedBatch } from './supervised-batch';
import { TRACE_BRANCH_LENGTH } from './trace-length';
import type { Figures, StageSettings, Trainer } from './training-loop';

/** Settings of supervised fine-tuning. */
export interface SftSettings extends StageSettings {
  readonly seed: number;
  /** What is taught: the answer alone (`sft`) or trace and answer (`sft-cot`). */
  readonly answers: OutputMode;
  /** Regions a step; each gives one label for each indicator it has. */
  readonly batch: number;
  /** Whether prompts say where the region is. */
  readonly place: 'given' | 'none';
  /** Share of prompts whose claimed place is replaced by another. */
  readonly swapRate: number;
  /** `country`: labels are moved so that all countries have the same mean. */
  readonly centred: 'none' | 'country';
  /** Weight of a KL term to the base on the labelled tokens; 0 leaves it out. */
  readonly beta: number;
  /**
   * Share of regions that are shown with the picture of another one, of traces alone; absent is 0. There a trace's
   * reasons are given, and only what sums them up and the answer are taught: they are to follow from what was said.
   */
  readonly contradicted?: number;
}

export const SFT_DEFAULTS: SftSettings = {
  seed: 1,
  answers: 'answer',
  steps: 600,
  batch: 32,
  schedule: { peak: 5e-4, warmupSteps: 20, decay: 'linear' },
  place: 'given',
  swapRate: 0,
  centred: 'none',
  beta: 0,
  checkpointEvery: 100,
};

/** Branch length of a question and an answer without a trace. */
const ANSWER_BRANCH_LENGTH = 12;

/** Supervised fine-tuning of the decoder on the labels of the training regions. */
export const trainSft = (
  data: FineTuneData,
  settings: SftSettings,
  out: string,
  afterStep?: AfterStep,
): Promise<FineTuned> =>
  fineTune(
    data,
    out,
    (state) => ({
      identity: { stage: 'sft', settings },
      state,
      updatesPerStep: 1,
      progress: { label: out, figures: ['loss'] },
      open: ({ metadata }) => SftTrainer.open(data, settings, state, Number(metadata.labels ?? 0)),
    }),
    afterStep,
  );

/** Takes one step on labelled answers. */
interface SupervisedStep {
  update(state: OptimizerState, batch: Feeds, learningRate: number): Promise<Feeds>;
  release(): Promise<void>;
}

async function openSupervisedStep({ config }: FineTuneData, layout: BranchLayout): Promise<SupervisedStep> {
  const session = await openSession(
    supervisedGraph(config, { layout, image: 'tokens', gradients: { kind: 'update' } }),
  );
  return {
    update: (state, batch, learningRate) => state.update(session, batch, learningRate),
    release: () => session.release(),
  };
}

class SftTrainer implements Trainer<SupervisedRow[]> {
  private readonly questions: readonly Int32Array[];

  private constructor(
    private readonly data: FineTuneData,
    private readonly settings: SftSettings,
    private readonly state: OptimizerState,
    private readonly order: BatchOrder<number>,
    private readonly layout: BranchLayout,
    private readonly step: SupervisedStep,
    private readonly scores: Scores,
    public labels: number,
  ) {
    this.questions = data.regions.indicators.map((id) => branchTokens(data.tokenizer, id));
  }

  static async open(
    data: FineTuneData,
    settings: SftSettings,
    state: OptimizerState,
    labels: number,
  ): Promise<SftTrainer> {
    const order = new BatchOrder(data.train, settings.batch, settings.seed);
    const layout: BranchLayout = {
      rows: settings.batch,
      prefixLength: PROMPT_CONTRACT.maxPrefixTokens,
      branches: data.regions.indicators.length,
      branchLength: settings.answers === 'trace' ? TRACE_BRANCH_LENGTH : ANSWER_BRANCH_LENGTH,
    };
    const step =
      settings.beta > 0 ? await AnchoredStep.open(data, layout, settings.beta) : await openSupervisedStep(data, layout);
    const scores = settings.centred === 'country' ? centredScores(data) : data.scores;
    return new SftTrainer(data, settings, state, order, layout, step, scores, labels);
  }

  makeBatch(step: number): SupervisedRow[] {
    const random = seededRandom(this.settings.seed, `sft step ${step}`);
    return this.order.batch(step).map((row) => this.makeRow(row, random));
  }

  /** A region with all the questions whose answer is known. */
  private makeRow(row: number, random: Random): SupervisedRow {
    const { data, settings } = this;
    const own = data.regions.contexts[row];
    const context = random.next() < settings.swapRate ? data.places.claim(own, random) : own;
    const { contradicted = 0 } = settings;
    const isContradicted = contradicted > 0 && random.next() < contradicted;
    return {
      prefix: promptPrefixTokens(data, context, settings.place),
      image: imageOf(data, isContradicted ? random.pick(data.train) : row, random.below(data.features.views)),
      branches: this.questions.map((question, i) => this.makeBranch(row, i, question, isContradicted)),
    };
  }

  private makeBranch(row: number, indicator: number, question: Int32Array, isContradicted: boolean): Branch | null {
    const { regions, tokenizer } = this.data;
    const id = regions.indicators[indicator];
    const score = this.scores[id][row];
    if (score === null) return null;
    const trace =
      this.settings.answers === 'trace'
        ? labelledTrace(regions.observations[row], regions.suggested[id][row], score)
        : null;
    const plan = regions.plan[id];
    const answer = outputTokens(tokenizer, writeOutput(trace, score, plan));
    const given = trace && isContradicted ? tokenizer.encode(openingOf(trace, plan)).length : 0;
    return { tokens: Int32Array.of(...question, ...answer), promptLength: question.length + given };
  }

  async train(rows: readonly SupervisedRow[], learningRate: number): Promise<Figures> {
    const batch = toFeeds(supervisedBatch(rows, this.layout, this.data.config));
    const outputs = await this.step.update(this.state, batch, learningRate);
    this.labels += rows.reduce((sum, { branches }) => sum + branches.filter(Boolean).length, 0);
    return {
      labels: this.labels,
      loss: scalarOf(outputs, 'loss'),
      gradient_norm: scalarOf(outputs, 'gradient_norm'),
    };
  }

  release(): Promise<void> {
    return this.step.release();
  }
}
