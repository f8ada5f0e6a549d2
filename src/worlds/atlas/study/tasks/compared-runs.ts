import { GRPO, SFT, type TaskRun } from './task-runs';

/** A model that is asked to compare pictures. */
export interface ComparedRun<Sees extends string> extends TaskRun {
  /** What it sees of the pictures; a part of them says what can be told without comparing. */
  readonly sees: Sees;
}

const supervised = <Sees extends string>(
  task: string,
  variant: string,
  label: string,
  seed: number,
  sees: Sees,
): ComparedRun<Sees> => ({
  name: `${task}-${variant}-${seed}`,
  variant: `${task}-${variant}`,
  label,
  seed,
  sees,
  training: { stage: 'sft', settings: { ...SFT, seed } },
});

/** GRPO behind a run, on what that one sees. */
const reinforced = <Sees extends string>(
  task: string,
  variant: string,
  label: string,
  from: ComparedRun<Sees>,
): ComparedRun<Sees> => ({
  name: `${task}-${variant}-${from.seed}`,
  variant: `${task}-${variant}`,
  label,
  seed: from.seed,
  sees: from.sees,
  startsFrom: from.name,
  training: { stage: 'grpo', settings: { ...GRPO, seed: from.seed } },
});

const runsOf = (task: string, part: string, seed: number): ComparedRun<'all' | 'part'>[] => {
  const sft = supervised(task, 'sft', 'SFT', seed, 'all' as const);
  return [
    sft,
    supervised(task, 'part', `SFT, ${part} alone`, seed, 'part'),
    reinforced(task, 'grpo', 'SFT, then GRPO', sft),
  ];
};

const SEEDS = [1, 2, 3] as const;

/** Every model of the change between two dates, each behind the one that it starts from. */
export const CHANGE_RUNS: readonly ComparedRun<'all' | 'part' | 'first'>[] = SEEDS.flatMap((seed) => [
  ...runsOf('change', 'later picture', seed),
  supervised('change', 'forecast', 'SFT, earlier picture alone: a forecast', seed, 'first'),
]);

/** Every model that tells where a view from the street was taken. */
export const STREET_RUNS: readonly ComparedRun<'all' | 'part' | 'together'>[] = SEEDS.flatMap((seed) => {
  const together = supervised('street', 'together', 'SFT, eyes that look at both', seed, 'together' as const);
  return [
    ...runsOf('street', 'pictures from above', seed),
    together,
    reinforced('street', 'together-grpo', 'the same, then GRPO', together),
  ];
});
