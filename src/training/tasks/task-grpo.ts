import { type Random, seededRandom } from '../../domain/random';
import type { TaskSample } from '../../domain/task';
import { wordsTokens } from '../../model/prompt-tokens';
import { groupAdvantages } from '../../profiling/reward';
import { type TaskReward, type TaskRewardSettings, taskRewards } from '../../profiling/tasks/task-reward';
import { taskById } from '../../profiling/tasks/tasks';
import { type FineTuned, fineTune } from '../fine-tune';
import { openAll, releaseAll } from '../handles';
import type { OptimizerState } from '../optimizer-state';
import { mean, PolicyStep, rewardedRows } from '../policy-step';
import { Sampler, type SamplerRow } from '../sampler';
import type { Figures, StageSettings, Trainer } from '../training-loop';
import { drawQuestions, type TaskData } from './task-data';
import { MAX_TASK_TOKENS, TASK_BRANCH_LENGTH } from './task-length';
import { TaskPrompts, tasksAsked } from './task-prompts';

/** Settings of GRPO on tasks. */
export interface TaskGrpoSettings extends StageSettings, TaskRewardSettings {
  readonly seed: number;
  /** Prompts (one square, one question) a step. */
  readonly prompts: number;
  /** G, rollouts a prompt, at least 2. */
  readonly rollouts: number;
  /** Updates a batch of rollouts is used for, each on its share of the prompts. */
  readonly updates: number;
  /** Weight of the KL term. */
  readonly beta: number;
}

/**
 * Group-relative policy optimisation of the decoder by the tasks' own rewards, held near where it starts. The vision
 * tower stays as it is.
 */
export const trainTaskGrpo = (data: TaskData, settings: TaskGrpoSettings, out: string): Promise<FineTuned> =>
  fineTune(data, out, (state) => ({
    identity: { stage: 'task-grpo', settings },
    state,
    updatesPerStep: settings.updates,
    progress: { label: out, figures: ['reward', 'agreement', 'kl'] },
    open: ({ step }) => TaskGrpoTrainer.open(data, settings, state, step * settings.prompts),
  }));

interface TaskBatch {
  readonly samples: readonly TaskSample[];
  readonly rows: readonly SamplerRow[];
  readonly random: Random;
}

class TaskGrpoTrainer implements Trainer<TaskBatch> {
  private constructor(
    private readonly data: TaskData,
    private readonly settings: TaskGrpoSettings,
    private readonly state: OptimizerState,
    private readonly prompts: TaskPrompts,
    private readonly sampler: Sampler,
    private readonly policy: PolicyStep,
    public labels: number,
  ) {}

  static async open(
    data: TaskData,
    settings: TaskGrpoSettings,
    state: OptimizerState,
    labels: number,
  ): Promise<TaskGrpoTrainer> {
    const { config, tokenizer, base, pictures } = data;
    const { prompts, rollouts, updates } = settings;
    if (prompts % updates) throw new RangeError(`prompts (${prompts}) must be a multiple of updates (${updates})`);
    const asked = new TaskPrompts(data, tasksAsked(pictures));
    const sampled = { rows: prompts, ...asked.room, branches: rollouts };
    const layout = { ...sampled, rows: prompts / updates, branchLength: TASK_BRANCH_LENGTH };
    const [sampler, policy] = await openAll(
      () => Sampler.open(config, sampled, tokenizer),
      () => PolicyStep.open(config, layout, base),
    );
    return new TaskGrpoTrainer(data, settings, state, asked, sampler, policy, labels);
  }

  /** Squares at random, and of each one question of one task. */
  makeBatch(step: number): TaskBatch {
    const { data, prompts, settings } = this;
    const random = seededRandom(settings.seed, `task grpo step ${step}`);
    const drawn = Array.from({ length: settings.prompts }, () => {
      const { image, questions } = drawQuestions(data, random.below(data.pictures.length), random);
      return { image, sample: random.pick(questions) };
    });
    const rows = drawn.map(({ image, sample }): SamplerRow => {
      const question = wordsTokens(data.tokenizer, sample.question);
      const prefix = prompts.prefixOf(sample.task);
      return { prefix, image, branches: Array.from({ length: settings.rollouts }, () => question) };
    });
    return { samples: drawn.map(({ sample }) => sample), rows, random };
  }

  /** Samples a group of rollouts for each prompt, rewards them, and updates the policy. */
  async train({ samples, rows, random }: TaskBatch, learningRate: number): Promise<Figures> {
    const { data, settings, state } = this;
    const options = { sampling: { temperature: 1, random }, maxNewTokens: MAX_TASK_TOKENS };
    const groups = await this.sampler.run(state.feeds, rows, options);
    const rewarded = groups.map((rollouts, i) => {
      const texts = rollouts.map(({ tokens }) => data.tokenizer.decode(tokens, { skipSpecial: true }));
      return taskRewards(texts, samples[i].answer, taskById(samples[i].task), settings);
    });
    const rewards = rewarded.flatMap((group): readonly TaskReward[] => group.rewards);
    const totals = rewards.map(({ total }) => total);
    const { advantages } = groupAdvantages(totals, settings.rollouts);
    const updates = await this.policy.update(
      state,
      rewardedRows(rows, groups, advantages),
      settings.beta,
      learningRate,
    );
    this.labels += samples.length;
    return {
      labels: this.labels,
      reward: mean(totals),
      agreement: mean(rewards.map(({ agreement }) => agreement)),
      format: mean(rewards.map(({ format }) => format)),
      waste: mean(rewards.map(({ waste }) => waste)),
      tied: mean(rewarded.map(({ isTied }) => Number(isTied))),
      ...updates,
      length: mean(groups.flat().map(({ tokens }) => tokens.length)),
    };
  }

  release(): Promise<void> {
    return releaseAll([this.sampler, this.policy]);
  }
}
