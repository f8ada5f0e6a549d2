import type { OutputMode } from './trace';

export interface RewardSettings {
  /** Share of the format reward, 0-1. The paper leaves it open; 0.1 is EasyR1's for mathematics. */
  readonly lambda: number;
  /** Distance on the 0.0-9.9 scale at which the accuracy reward has fallen to 0; > 0. The paper leaves it open. */
  readonly c: number;
  readonly mode: OutputMode;
}

export const DEFAULT_REWARD: RewardSettings = { lambda: 0.1, c: 5, mode: 'trace' };
