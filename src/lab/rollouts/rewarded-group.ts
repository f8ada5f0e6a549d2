import type { Rollout } from '../../domain/prediction';
import { type Reward, reward } from '../../profiling/reward';
import type { OutputMode } from '../../profiling/trace';
import { type RewardFigures, rewardFigures } from './reward-figures';
import type { RolloutSettings } from './rollouts-state';

/** A rollout with what GRPO makes of it. */
export interface RewardedRollout {
  readonly rollout: Rollout;
  readonly reward: Reward;
  readonly advantage: number;
}

/** A group of rollouts of one prompt. */
export interface RewardedGroup extends Omit<RewardFigures, 'advantages'> {
  readonly rows: readonly RewardedRollout[];
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
  const { advantages, ...figures } = rewardFigures(rewards.map(({ total }) => total));
  return {
    rows: rollouts.map((rollout, i) => ({ rollout, reward: rewards[i], advantage: advantages[i] })),
    ...figures,
  };
}
