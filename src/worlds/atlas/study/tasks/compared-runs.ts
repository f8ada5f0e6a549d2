import { GRPO, SFT, type TaskRun } from './task-runs';

/** A model that is asked to compare pictures. */
export interface ComparedRun extends TaskRun {
  /** Whether it sees a part of the pictures alone: what can be told without comparing. */
  readonly inPart: boolean;
}

const runsOf = (task: string, part: string, seed: number): ComparedRun[] => [
  {
    name: `${task}-sft-${seed}`,
    variant: `${task}-sft`,
    label: 'SFT',
    seed,
    inPart: false,
    training: { stage: 'sft', settings: { ...SFT, seed } },
  },
  {
    name: `${task}-part-${seed}`,
    variant: `${task}-part`,
    label: `SFT, ${part} alone`,
    seed,
    inPart: true,
    training: { stage: 'sft', settings: { ...SFT, seed } },
  },
  {
    name: `${task}-grpo-${seed}`,
    variant: `${task}-grpo`,
    label: 'SFT, then GRPO',
    seed,
    inPart: false,
    startsFrom: `${task}-sft-${seed}`,
    training: { stage: 'grpo', settings: { ...GRPO, seed } },
  },
];

const SEEDS = [1, 2, 3] as const;

/** Every model of the change between two dates, each behind the one that it starts from. */
export const CHANGE_RUNS: readonly ComparedRun[] = SEEDS.flatMap((seed) => runsOf('change', 'later picture', seed));

/** Every model that tells where a view from the street was taken. */
export const STREET_RUNS: readonly ComparedRun[] = SEEDS.flatMap((seed) =>
  runsOf('street', 'pictures from above', seed),
);
