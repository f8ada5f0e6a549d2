import { accuracyReward, formatReward, type Reward } from './reward';
import { DEFAULT_REWARD, type RewardSettings } from './reward-settings';
import { parseOutput } from './trace';

export interface RelativeRewardSettings extends RewardSettings {
  /**
   * Share of the accuracy that is about the level itself, 0-1: without it only differences within the group are paid
   * for, and the level may drift.
   */
  readonly anchor: number;
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/**
 * Rewards that are relative within a geographic group: prompts about one indicator in one nation (or country). Answers
 * are centred on the mean of all answers of the group, labels on the mean of its labels, and
 * r_acc = (1 - anchor) max(0, 1 - |x' - y'| / c) + anchor max(0, 1 - |x - y| / c). What a nation's name adds to all its
 * labels alike cancels, so that it is not paid for. The paper: "relative rewards within geographic groups to suppress
 * region-specific spurious correlations"; the formula is ours.
 * @param outputs decoded texts, those of one prompt after those of another, as many for each
 * @param truths scores of the prompts, 0.0-9.9
 * @returns one reward for each output
 * @throws RangeError when the outputs do not share out over the prompts, or a setting is out of range
 */
export function relativeRewards(
  outputs: readonly string[],
  truths: readonly number[],
  settings: Partial<RelativeRewardSettings> = {},
): Reward[] {
  const { lambda, c, mode, anchor } = { ...DEFAULT_REWARD, anchor: 0.2, ...settings };
  if (!(lambda >= 0 && lambda <= 1)) throw new RangeError(`Reward setting lambda is ${lambda}; it must be 0-1`);
  if (!(anchor >= 0 && anchor <= 1)) throw new RangeError(`Reward setting anchor is ${anchor}; it must be 0-1`);
  const each = outputs.length / truths.length;
  if (!Number.isInteger(each) || each < 1)
    throw new RangeError(`${outputs.length} outputs do not share out over ${truths.length} prompts`);
  const answers = outputs.map((text) => parseOutput(text).answer);
  const parsed = answers.filter((answer) => answer !== null);
  const middle = parsed.length > 0 ? mean(parsed) : 0;
  const level = mean(truths);
  return outputs.map((text, i) => {
    const [answer, truth] = [answers[i], truths[Math.floor(i / each)]];
    const centred = answer === null ? null : answer - middle;
    const accuracy =
      (1 - anchor) * accuracyReward(centred, truth - level, c) + anchor * accuracyReward(answer, truth, c);
    const format = formatReward(text, mode);
    return { total: (1 - lambda) * accuracy + lambda * format, format, accuracy };
  });
}
