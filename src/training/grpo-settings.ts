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
  /** Claimed places in one group: 1 is the plain group of one prompt; more make a "geographic group". */
  readonly placesPerGroup: number;
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
  swapRate: 0,
  place: 'given',
  checkpointEvery: 25,
};

/** @throws RangeError naming the setting that does not fit */
export function validateGrpo({ prompts, rollouts, updates, placesPerGroup, temperature }: GrpoSettings): void {
  if (temperature !== 1)
    throw new RangeError(
      `temperature is ${temperature}: the objective compares log-probabilities at temperature 1 only`,
    );
  if (rollouts % placesPerGroup)
    throw new RangeError(`rollouts (${rollouts}) must be a multiple of placesPerGroup (${placesPerGroup})`);
  if (prompts % updates) throw new RangeError(`prompts (${prompts}) must be a multiple of updates (${updates})`);
  if (rollouts < 2) throw new RangeError('rollouts must be at least 2: an advantage compares the rollouts of a group');
}
