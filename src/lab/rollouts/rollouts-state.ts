import { DEFAULT_REWARD } from '../../profiling/reward-settings';
import type { ModelRun } from '../../store/model-run';
import type { LabRun } from '../lab-run';
import type { LabSubject } from '../lab-subject';

/** What rewards are computed with, and what rollouts are drawn with. */
export interface RolloutSettings {
  /** Share of the format reward, 0-1. */
  readonly lambda: number;
  /** Distance at which the accuracy reward has fallen to 0, > 0. */
  readonly c: number;
  /** Of the softmax from which tokens are drawn, > 0. */
  readonly temperature: number;
  /** G: rollouts of one prompt, 2-16. */
  readonly groupSize: number;
  /** Score that the visitor takes for the truth, 0.0-9.9; null takes the measured one, where there is one. */
  readonly truthByHand: number | null;
}

export const DEFAULT_ROLLOUT_SETTINGS: RolloutSettings = {
  lambda: DEFAULT_REWARD.lambda,
  c: DEFAULT_REWARD.c,
  temperature: 1,
  groupSize: 8,
  truthByHand: null,
};

/** Rollouts that were drawn for the lab. */
export interface DrawnRollouts extends LabRun {
  readonly subject: LabSubject;
  readonly temperature: number;
  /** Rollouts that were asked for. */
  readonly groupSize: number;
  /** By variant. */
  readonly runs: Readonly<Record<string, ModelRun>>;
}

/** The groups after something has come of a model's. */
export const withRun = (drawn: DrawnRollouts, variant: string, next: (run: ModelRun) => ModelRun): DrawnRollouts => ({
  ...drawn,
  runs: { ...drawn.runs, [variant]: next(drawn.runs[variant]) },
});
