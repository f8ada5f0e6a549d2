import type { Rollout } from '../../domain/prediction';
import { DEFAULT_REWARD, groupAdvantages, type Reward, reward } from '../../profiling/reward';
import type { OutputMode } from '../../profiling/trace';
import type { ModelRun } from '../../store/model-run';
import type { LabSubject } from '../lab-subject';

/** What can be turned on the rollout inspector. */
export interface InspectionSettings {
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

export const DEFAULT_INSPECTION: InspectionSettings = {
  lambda: DEFAULT_REWARD.lambda,
  c: DEFAULT_REWARD.c,
  temperature: 1,
  groupSize: 8,
  truthByHand: null,
};

/** Rollouts that were drawn for the inspector. */
export interface DrawnGroups {
  readonly subject: LabSubject;
  readonly temperature: number;
  /** Rollouts that were asked for. */
  readonly groupSize: number;
  /** By variant. */
  readonly runs: Readonly<Record<string, ModelRun>>;
}

/** Whether rollouts are still to come. */
export const isDrawing = ({ runs, groupSize }: DrawnGroups): boolean =>
  Object.values(runs).some(
    ({ phase, samples }) => phase !== 'stopped' && phase !== 'failed' && samples.length < groupSize,
  );

/** A rollout with what GRPO makes of it. */
export interface RewardedRollout {
  readonly rollout: Rollout;
  readonly reward: Reward;
  readonly advantage: number;
}

/** A group of rollouts of one prompt. */
export interface RewardedGroup {
  readonly rows: readonly RewardedRollout[];
  /** Mean and sample standard deviation of the total rewards. */
  readonly mean: number;
  readonly deviation: number;
  /** Whether all rewards are equal, so that the group teaches nothing. */
  readonly isCollapsed: boolean;
}

/**
 * Rewards and advantages of a group, as training computes them.
 * @param truth 0.0-9.9
 * @returns null for fewer than two rollouts, which have no advantage over each other
 * @throws RangeError when a setting is out of range
 */
export function rewardedGroup(
  rollouts: readonly Rollout[],
  truth: number,
  { lambda, c }: Pick<InspectionSettings, 'lambda' | 'c'>,
  mode: OutputMode,
): RewardedGroup | null {
  if (rollouts.length < 2) return null;
  const rewards = rollouts.map(({ text }) => reward(text, truth, { lambda, c, mode }));
  const totals = rewards.map(({ total }) => total);
  const { advantages, collapsed } = groupAdvantages(totals, totals.length);
  const mean = totals.reduce((a, b) => a + b) / totals.length;
  const squares = totals.reduce((sum, total) => sum + (total - mean) ** 2, 0);
  return {
    rows: rollouts.map((rollout, i) => ({ rollout, reward: rewards[i], advantage: advantages[i] })),
    mean,
    deviation: collapsed[0] ? 0 : Math.sqrt(squares / (totals.length - 1)),
    isCollapsed: collapsed[0],
  };
}
