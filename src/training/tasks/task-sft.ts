import type { InferenceSession } from 'onnxruntime-node';
import { seededRandom } from '../../domain/random';
import type { BranchLayout } from '../../model/branching';
import type { Branch } from '../../model/packing';
import { wordsTokens } from '../../model/prompt-tokens';
import { supervisedGraph } from '../../model/training-graphs';
import { BatchOrder } from '../batch-order';
import { type FineTuned, fineTune } from '../fine-tune';
import type { OptimizerState } from '../optimizer-state';
import { openSession, scalarOf, toFeeds } from '../session';
import { type SupervisedRow, supervisedBatch } from '../supervised-batch';
import type { Figures, StageSettings, Trainer } from '../training-loop';
import { drawQuestions, type TaskData, taughtTokens } from './task-data';
import { TASK_BRANCH_LENGTH } from './task-length';
import { mostTasksOfOne, TaskPrompts, tasksAsked } from './task-prompts';

/** Settings of supervised fine-tuning on tasks. */
export interface TaskSftSettings extends StageSettings {
  readonly seed: number;
  /** Squares a step, each with one question of every task that it answers. */
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
    private readonly prompts: TaskPrompts,
    private readonly session: InferenceSession,
    public labels: number,
  ) {}

  static async open(
    data: TaskData,
    settings: TaskSftSettings,
    state: OptimizerState,
    labels: number,
  ): Promise<TaskSftTrainer> {
    const { config, pictures } = data;
    const order = new BatchOrder([...pictures.keys()], settings.batch, settings.seed);
    const prompts = new TaskPrompts(data, tasksAsked(pictures));
    const layout: BranchLayout = {
      rows: settings.batch,
      ...prompts.room,
      branches: mostTasksOfOne(pictures),
      branchLength: TASK_BRANCH_LENGTH,
    };
    const graph = supervisedGraph(config, { layout, image: 'tokens', gradients: { kind: 'update' } });
    const session = await openSession(graph);
    return new TaskSftTrainer(data, settings, state, order, layout, prompts, session, labels);
  }

  makeBatch(step: number): SupervisedRow[] {
    const { data, layout, order, prompts, settings } = this;
    const { tokenizer } = data;
    const random = seededRandom(settings.seed, `task sft step ${step}`);
    return order.batch(step).map((own) => {
      const { image, questions } = drawQuestions(data, own, random);
      const branches = questions.map((sample): Branch => {
        const question = wordsTokens(tokenizer, sample.question);
        const tokens = Int32Array.of(...question, ...taughtTokens(tokenizer, sample));
        return { tokens, promptLength: question.length };
      });
      const all = Array.from({ length: layout.branches }, (_, i) => branches[i] ?? null);
      return { prefix: prompts.prefixOf(questions[0].task), image, branches: all };
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
