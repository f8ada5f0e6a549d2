import type { InferenceSession } from 'onnxruntime-node';
import { seededRandom } from '../../domain/random';
import type { BranchLayout } from '../../model/branching';
import { imageTokenCount } from '../../model/config';
import type { Branch } from '../../model/packing';
import { picturePrefix, wordsTokens } from '../../model/prompt-tokens';
import { supervisedGraph } from '../../model/training-graphs';
import { TASKS } from '../../profiling/tasks/tasks';
import { BatchOrder } from '../batch-order';
import { type FineTuned, fineTune } from '../fine-tune';
import { featuresOf } from '../image-features';
import type { OptimizerState } from '../optimizer-state';
import { openSession, scalarOf, toFeeds } from '../session';
import { type SupervisedRow, supervisedBatch } from '../supervised-batch';
import type { Figures, StageSettings, Trainer } from '../training-loop';
import { drawQuestions, type TaskData, taughtTokens } from './task-data';
import { TASK_BRANCH_LENGTH } from './task-length';

/** Settings of supervised fine-tuning on tasks. */
export interface TaskSftSettings extends StageSettings {
  readonly seed: number;
  /** Pictures a step, each with one question of every task that it answers. */
  readonly batch: number;
}

/**
 * Supervised fine-tuning of the decoder on traces and answers that are true, of all tasks together. The vision tower
 * stays as it is.
 */
export const trainTaskSft = (data: TaskData, settings: TaskSftSettings, out: string): Promise<FineTuned> =>
  fineTune(data, out, (state) => ({
    identity: { stage: 'task-sft', settings },
    state,
    updatesPerStep: 1,
    progress: { label: out, figures: ['loss'] },
    open: ({ metadata }) => TaskSftTrainer.open(data, settings, state, Number(metadata.labels ?? 0)),
  }));

class TaskSftTrainer implements Trainer<SupervisedRow[]> {
  private constructor(
    private readonly data: TaskData,
    private readonly settings: TaskSftSettings,
    private readonly state: OptimizerState,
    private readonly order: BatchOrder<number>,
    private readonly layout: BranchLayout,
    private readonly prefix: Int32Array,
    private readonly session: InferenceSession,
    public labels: number,
  ) {}

  static async open(
    data: TaskData,
    settings: TaskSftSettings,
    state: OptimizerState,
    labels: number,
  ): Promise<TaskSftTrainer> {
    const { config, tokenizer, pictures } = data;
    const order = new BatchOrder([...pictures.keys()], settings.batch, settings.seed);
    const prefix = picturePrefix(tokenizer, imageTokenCount(config.vision));
    const layout: BranchLayout = {
      rows: settings.batch,
      prefixLength: prefix.length,
      branches: TASKS.length,
      branchLength: TASK_BRANCH_LENGTH,
    };
    const graph = supervisedGraph(config, { layout, image: 'tokens', gradients: { kind: 'update' } });
    const session = await openSession(graph);
    return new TaskSftTrainer(data, settings, state, order, layout, prefix, session, labels);
  }

  makeBatch(step: number): SupervisedRow[] {
    const { data, order, prefix, settings } = this;
    const { tokenizer } = data;
    const random = seededRandom(settings.seed, `task sft step ${step}`);
    return order.batch(step).map((own) => {
      const { picture, turn, questions } = drawQuestions(data, own, random);
      const branches = questions.map((sample): Branch => {
        const question = wordsTokens(tokenizer, sample.question);
        const tokens = Int32Array.of(...question, ...taughtTokens(tokenizer, sample));
        return { tokens, promptLength: question.length };
      });
      const image = featuresOf(data.features, picture, turn);
      return { prefix, image, branches: TASKS.map((_, i) => branches[i] ?? null) };
    });
  }

  async train(rows: readonly SupervisedRow[], learningRate: number): Promise<Figures> {
    const batch = toFeeds(supervisedBatch(rows, this.layout, this.data.config));
    const outputs = await this.state.update(this.session, batch, learningRate);
    this.labels += rows.reduce((sum, { branches }) => sum + branches.filter(Boolean).length, 0);
    return {
      labels: this.labels,
      loss: scalarOf(outputs, 'loss'),
      gradient_norm: scalarOf(outputs, 'gradient_norm'),
    };
  }

  release(): Promise<void> {
    return this.session.release();
  }
}
