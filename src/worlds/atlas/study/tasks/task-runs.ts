import type { TaskGrpoSettings } from '../../../../training/tasks/task-grpo';
import type { TaskSftSettings } from '../../../../training/tasks/task-sft';

/** A model of the tasks: by which stage it is trained, and from which other one. */
export interface TaskRun {
  readonly name: string;
  readonly variant: string;
  /** What the tables call the variant. */
  readonly label: string;
  readonly seed: number;
  /** Name of the run whose weights it starts from; the base where there is none. */
  readonly startsFrom?: string;
  readonly training:
    | { readonly stage: 'none' }
    | { readonly stage: 'sft'; readonly settings: TaskSftSettings }
    | { readonly stage: 'grpo'; readonly settings: TaskGrpoSettings };
}

export const SFT: Omit<TaskSftSettings, 'seed'> = {
  steps: 300,
  batch: 32,
  schedule: { peak: 1e-3, warmupSteps: 20, decay: 'linear' },
  checkpointEvery: 60,
};

/** So few steps that a model has learned to answer in the form that is asked for, and little more. */
const SCAFFOLD: Omit<TaskSftSettings, 'seed'> = { ...SFT, steps: 120 };

/** With a rate of 2e-4 and beta 0.02 the divergence from the start rose beyond 1, and rewards fell. */
export const GRPO: Omit<TaskGrpoSettings, 'seed'> = {
  steps: 80,
  prompts: 48,
  rollouts: 8,
  updates: 2,
  beta: 0.1,
  lambda: 0.1,
  kappa: 0.1,
  schedule: { peak: 5e-5, warmupSteps: 10, decay: 'linear' },
  checkpointEvery: 40,
};

const SEEDS = [1, 2, 3] as const;

const runsOf = (seed: number): TaskRun[] => [
  {
    name: `sft-${seed}`,
    variant: 'sft',
    label: 'SFT',
    seed,
    training: { stage: 'sft', settings: { ...SFT, seed } },
  },
  {
    name: `sft-grpo-${seed}`,
    variant: 'sft-grpo',
    label: 'SFT, then GRPO',
    seed,
    startsFrom: `sft-${seed}`,
    training: { stage: 'grpo', settings: { ...GRPO, seed } },
  },
];

/** Every model of the tasks, in the order in which they are trained: a run stands behind the one it starts from. */
export const TASK_RUNS: readonly TaskRun[] = [
  { name: 'base', variant: 'base', label: 'base', seed: 1, training: { stage: 'none' } },
  ...SEEDS.flatMap(runsOf),
  {
    name: 'scaffold-1',
    variant: 'scaffold',
    label: 'short SFT',
    seed: 1,
    training: { stage: 'sft', settings: { ...SCAFFOLD, seed: 1 } },
  },
  {
    name: 'elevated-1',
    variant: 'elevated',
    label: 'short SFT, then GRPO',
    seed: 1,
    startsFrom: 'scaffold-1',
    training: { stage: 'grpo', settings: { ...GRPO, seed: 1 } },
  },
  {
    name: 'zero-1',
    variant: 'zero',
    label: 'GRPO alone',
    seed: 1,
    training: { stage: 'grpo', settings: { ...GRPO, steps: 50, seed: 1 } },
  },
];

/** Each task by a model of its own, to be set beside the one of them all. */
export const ALONE_RUNS: readonly TaskRun[] = [
  {
    name: 'alone-1',
    variant: 'alone',
    label: 'SFT of each task alone',
    seed: 1,
    training: { stage: 'sft', settings: { ...SFT, seed: 1 } },
  },
  {
    name: 'alone-grpo-1',
    variant: 'alone-grpo',
    label: 'the same, then GRPO of each alone',
    seed: 1,
    startsFrom: 'alone-1',
    training: { stage: 'grpo', settings: { ...GRPO, seed: 1 } },
  },
];

/** Runs that are also judged by answers that are drawn: what reinforcement started from, and what it made of that. */
export const DRAWN_RUNS: readonly TaskRun[] = TASK_RUNS.filter(({ variant }) => ['sft', 'sft-grpo'].includes(variant));
