import type { StageSettings } from './training-loop';

/** Settings of GRPO. Clipping is EasyR1's (0.2, 0.3, dual 3), in `src/model/objectives.ts`. */
export interface GrpoSettings extends StageSettings {
  readonly seed: number;
  /** Prompts (one region, one indicator, one label) a step. */
  readonly prompts: number;
  /** G, rollouts a prompt. EasyR1: 5; 8 fills the batch here. */
  readonly rollouts: number;
  /**
   * Updates a batch of rollouts is used for, each on its share of the prompts. EasyR1: rollout batch / global batch, 2
   * in the paper.
   */
  readonly updates: number;
  readonly temperature: number;
  /** Weight of the KL term. EasyR1: 1e-2. */
  readonly beta: number;
  /** Share of the format reward. */
  readonly lambda: number;
  /** Distance at which the accuracy reward is zero. */
  readonly c: number;
  /** Places claimed for one prompt, among which its rollouts are shared out; 1 asks about one place. */
  readonly placesPerGroup: number;
  /** Prompts whose answers and labels are centred together before they are compared; 1 compares each for itself. */
  readonly groupSize: number;
  /** What the prompts of such a group share: the indicator and the country, or the indicator alone. */
  readonly groupBy: 'country' | 'indicator';
  /** Share of the accuracy reward that compares the level itself, the rest comparing what is centred; 1 is plain. */
  readonly anchor: number;
  /** Share of prompts (or, in a geographic group, of the places behind the first) whose place is replaced. */
  readonly swapRate: number;
  readonly place: 'given' | 'none';
}

export const GRPO_DEFAULTS: GrpoSettings = {
  seed: 1,
  steps: 300,
  prompts: 32,
  rollouts: 8,
  updates: 2,
  temperature: 1,
  schedule: { peak: 2e-4, warmupSteps: 10, decay: 'linear' },
  beta: 0.01,
  lambda: 0.1,
  c: 5,
  placesPerGroup: 1,
  groupSize: 1,
  groupBy: 'country',
  anchor: 1,
  swapRate: 0,
  place: 'given',
  checkpointEvery: 25,
};

/** @throws RangeError naming the setting that does not fit */
export function validateGrpo(settings: GrpoSettings): void {
  const { prompts, rollouts, updates, placesPerGroup, groupSize, temperature } = settings;
  if (temperature !== 1)
    throw new RangeError(
      `temperature is ${temperature}: the objective compares log-probabilities at temperature 1 only`,
    );
  if (rollouts % placesPerGroup)
    throw new RangeError(`rollouts (${rollouts}) must be a multiple of placesPerGroup (${placesPerGroup})`);
  if (prompts % groupSize) throw new RangeError(`prompts (${prompts}) must be a multiple of groupSize (${groupSize})`);
  if (prompts % updates) throw new RangeError(`prompts (${prompts}) must be a multiple of updates (${updates})`);
  if (rollouts < 2) throw new RangeError('rollouts must be at least 2: an advantage compares the rollouts of a group');
}
