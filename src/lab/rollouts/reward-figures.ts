import { groupAdvantages } from '../../profiling/reward';

/** What a group of rewards amounts to. */
export interface RewardFigures {
  readonly mean: number;
  /** Sample standard deviation. */
  readonly deviation: number;
  /** Whether all rewards are equal, so that the group teaches nothing. */
  readonly isCollapsed: boolean;
  /** Of each reward, in their order. */
  readonly advantages: Float32Array;
}

/** Figures of the total rewards of one group, as training computes them. @throws RangeError for fewer than two */
export function rewardFigures(totals: readonly number[]): RewardFigures {
  const { advantages, collapsed } = groupAdvantages(totals, totals.length);
  const mean = totals.reduce((a, b) => a + b) / totals.length;
  const squares = totals.reduce((sum, total) => sum + (total - mean) ** 2, 0);
  const [isCollapsed] = collapsed;
  return { mean, deviation: isCollapsed ? 0 : Math.sqrt(squares / (totals.length - 1)), isCollapsed, advantages };
}
