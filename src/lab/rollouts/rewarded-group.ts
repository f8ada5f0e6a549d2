import type { Rollout } from '../../domain/prediction';
import { groupAdvantages, type Reward, reward } from '../../profiling/reward';
import type { OutputMode } from '../../profiling/trace';
import type { RolloutSettings } from './rollouts-state';

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
  { lambda, c }: Pick<RolloutSettings, 'lambda' | 'c'>,
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
