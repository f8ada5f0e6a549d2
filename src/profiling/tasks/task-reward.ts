import type { TaskAnswer } from '../../domain/task';
import { parseTaskOutput } from './task-output';
import type { Task } from './tasks';

/** Shares of what is paid besides the answer. The papers leave both open. */
export interface TaskRewardSettings {
  /** Share of the format, 0 to 1. */
  readonly lambda: number;
  /** What waste can cost of the task's own reward, 0 to 1. */
  readonly kappa: number;
}

export const TASK_REWARD_DEFAULTS: TaskRewardSettings = { lambda: 0.1, kappa: 0.1 };

/** What one output of a group is paid, and for what. */
export interface TaskReward {
  readonly total: number;
  /** 1 when the whole output has the form of its task. */
  readonly format: 0 | 1;
  /** The task's own reward, 0 to 1; 0 for what cannot be read. */
  readonly agreement: number;
  /** Share of the trace's sentences that repeat one before. */
  readonly waste: number;
}

/**
 * What the outputs of one prompt are paid: R = (1 - lambda) r (1 - kappa waste) + lambda format, r being the task's own
 * reward. Length pays nothing. Where all outputs are equally right, waste is left out: such a group would learn
 * manners from chance.
 * @param outputs decoded, without special tokens
 * @throws RangeError when a setting is out of range
 */
export function taskRewards(
  outputs: readonly string[],
  truth: TaskAnswer,
  { grammar, reward }: Task,
  settings: Partial<TaskRewardSettings> = {},
): { readonly rewards: readonly TaskReward[]; readonly isTied: boolean } {
  const { lambda, kappa } = { ...TASK_REWARD_DEFAULTS, ...settings };
  for (const [name, value] of Object.entries({ lambda, kappa }))
    if (!(value >= 0 && value <= 1)) throw new RangeError(`Reward setting ${name} is ${value}; it must be 0-1`);
  const read = outputs.map((text) => parseTaskOutput(text, grammar));
  const agreements = read.map((output) => (output ? reward(output.answer, truth) : 0));
  const isTied = agreements.every((value) => value === agreements[0]);
  const rewards = read.map((output, i): TaskReward => {
    const format = output ? 1 : 0;
    const waste = output ? repeatedShare(output.sentences) : 0;
    const own = agreements[i] * (1 - (isTied ? 0 : kappa * waste));
    return { total: (1 - lambda) * own + lambda * format, format, agreement: agreements[i], waste };
  });
  return { rewards, isTied };
}

const repeatedShare = (sentences: readonly string[]): number => 1 - new Set(sentences).size / sentences.length;
