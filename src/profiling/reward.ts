import { DEFAULT_REWARD, type RewardSettings } from './reward-settings';
import { OUTPUT_FORMS, type OutputMode, parseOutput } from './trace';

export interface Reward {
  readonly total: number;
  readonly format: 0 | 1;
  readonly accuracy: number;
}

/** 1 when the whole output has the strict form of its mode with 0.0 <= x.x <= 9.9, else 0. */
export function formatReward(output: string, mode: OutputMode): 0 | 1 {
  return OUTPUT_FORMS[mode].test(output) ? 1 : 0;
}

/**
 * max(0, 1 - |x - y| / c), graded by distance as the paper's; 0 when there is no answer.
 * @param answer x, as parsed, or null.
 * @param truth y, 0.0-9.9.
 * @throws RangeError when c is not positive or y not finite.
 */
export function accuracyReward(answer: number | null, truth: number, c: number): number {
  if (!(c > 0)) throw new RangeError(`Reward setting c is ${c}; it must be > 0`);
  if (!Number.isFinite(truth))
    throw new RangeError(`accuracyReward: truth is ${truth}; leave out regions without a label`);
  return answer === null ? 0 : Math.max(0, 1 - Math.abs(answer - truth) / c);
}

/**
 * R = (1 - lambda) r_acc + lambda r_format, with its parts.
 * @param output decoded text without special tokens.
 * @param truth score of the region, 0.0-9.9.
 * @throws RangeError when a setting is out of range.
 */
export function reward(output: string, truth: number, settings: Partial<RewardSettings> = {}): Reward {
  const { lambda, c, mode } = { ...DEFAULT_REWARD, ...settings };
  if (!(lambda >= 0 && lambda <= 1)) throw new RangeError(`Reward setting lambda is ${lambda}; it must be 0-1`);
  const format = formatReward(output, mode);
  const accuracy = accuracyReward(parseOutput(output).answer, truth, c);
  return { total: (1 - lambda) * accuracy + lambda * format, format, accuracy };
}

export interface GroupAdvantages {
  /** One per reward, in the same order. */
  readonly advantages: Float32Array;
  /** One per group: whether all its rewards are equal, so that it teaches nothing (its advantages are 0). */
  readonly collapsed: readonly boolean[];
}

/**
 * Group-normalised advantages of GRPO as EasyR1 computes them: A = (R - mean) / (std + epsilon), std being the sample
 * standard deviation (divisor G - 1) of the group.
 * @param rewards groups one after the other, `groupSize` rewards each.
 * @throws RangeError when the rewards do not fill whole groups of two or more, or one is not finite.
 */
export function groupAdvantages(rewards: ArrayLike<number>, groupSize: number, epsilon = 1e-6): GroupAdvantages {
  if (!Number.isInteger(groupSize) || groupSize < 2) {
    throw new RangeError(`groupSize is ${groupSize}; it must be an integer of at least 2`);
  }
  if (rewards.length % groupSize !== 0) {
    throw new RangeError(`${rewards.length} rewards do not fill groups of ${groupSize}`);
  }
  const all = Float64Array.from(rewards);
  const bad = all.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new RangeError(`rewards[${bad}] is ${all[bad]}; rewards must be finite`);

  const advantages = new Float32Array(all.length);
  const collapsed: boolean[] = [];
  for (let start = 0; start < all.length; start += groupSize) {
    const group = all.subarray(start, start + groupSize);
    collapsed.push(group.every((value) => value === group[0]));
    if (collapsed.at(-1)) continue;
    const mean = group.reduce((a, b) => a + b) / groupSize;
    const variance = group.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (groupSize - 1);
    group.forEach((value, i) => {
      advantages[start + i] = (value - mean) / (Math.sqrt(variance) + epsilon);
    });
  }
  return { advantages, collapsed };
}
