import { GRPO, SFT, type TaskRun } from './task-runs';

/** A model that is asked what changed between two dates. */
export interface ChangeRun extends TaskRun {
  /** Whether the later picture stands in the place of the earlier one too: what can be told without comparing. */
  readonly afterOnly: boolean;
}

const runsOf = (seed: number): ChangeRun[] => [
  {
    name: `change-sft-${seed}`,
    variant: 'change-sft',
    label: 'SFT',
    seed,
    afterOnly: false,
    training: { stage: 'sft', settings: { ...SFT, seed } },
  },
  {
    name: `change-after-${seed}`,
    variant: 'change-after',
    label: 'SFT, later picture alone',
    seed,
    afterOnly: true,
    training: { stage: 'sft', settings: { ...SFT, seed } },
  },
  {
    name: `change-grpo-${seed}`,
    variant: 'change-grpo',
    label: 'SFT, then GRPO',
    seed,
    afterOnly: false,
    startsFrom: `change-sft-${seed}`,
    training: { stage: 'grpo', settings: { ...GRPO, seed } },
  },
];

/** Every model of the change between two dates, each behind the one that it starts from. */
export const CHANGE_RUNS: readonly ChangeRun[] = [1, 2, 3].flatMap(runsOf);
