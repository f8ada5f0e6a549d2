import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracyReward, formatReward, groupAdvantages, reward } from '../../../src/profiling/reward';

const OUTPUT = '<think>Covered by forest.</think><answer>4.0</answer>';

describe('the reward', () => {
  it('pays the format only for the whole strict form of the mode', () => {
    expect(formatReward(OUTPUT, 'trace')).toBe(1);
    expect(formatReward(OUTPUT, 'answer')).toBe(0);
    expect(formatReward('<answer>4.0</answer>', 'answer')).toBe(1);
    expect(formatReward('<answer>4.0</answer>', 'trace')).toBe(0);
    expect(formatReward('<answer>10.0</answer>', 'answer')).toBe(0);
  });

  it('falls linearly with the distance from the truth to nothing at c', () => {
    expect(accuracyReward(4, 4, 5)).toBe(1);
    expect(accuracyReward(4, 6.5, 5)).toBe(0.5);
    expect(accuracyReward(0, 5, 5)).toBe(0);
    expect(accuracyReward(0, 9.9, 5)).toBe(0);
    expect(accuracyReward(null, 4, 5)).toBe(0);
  });

  it('weighs accuracy and format by lambda, with 0.1 and c = 5 as defaults', () => {
    expect(reward(OUTPUT, 6.5)).toEqual({ total: 0.9 * 0.5 + 0.1, format: 1, accuracy: 0.5 });
    expect(reward(OUTPUT, 6.5, { lambda: 0.5, c: 10 })).toEqual({ total: 0.875, format: 1, accuracy: 0.75 });
    expect(reward('<answer>6.5</answer>', 6.5)).toEqual({ total: 0.9, format: 0, accuracy: 1 });
    expect(reward('no idea', 6.5)).toEqual({ total: 0, format: 0, accuracy: 0 });
  });

  it('refuses settings out of range', () => {
    expect(() => reward(OUTPUT, 5, { lambda: 1.1 })).toThrow(/lambda is 1.1/);
    expect(() => reward(OUTPUT, 5, { c: 0 })).toThrow(/c is 0/);
    expect(() => reward(OUTPUT, Number.NaN)).toThrow(/truth is NaN/);
  });
});

describe('group advantages', () => {
  it('divide by the sample standard deviation', () => {
    const { advantages, collapsed } = groupAdvantages([0, 1, 2, 1], 4);
    const std = Math.sqrt(2 / 3);
    for (const [i, a] of [-1 / std, 0, 1 / std, 0].entries()) expect(advantages[i]).toBeCloseTo(a, 5);
    expect(collapsed).toEqual([false]);
  });

  it('are zero for a group of equal rewards, which is reported as collapsed', () => {
    const { advantages, collapsed } = groupAdvantages([0.1, 0.1, 0.1, 0, 0, 1], 3);
    expect([...advantages.subarray(0, 3)]).toEqual([0, 0, 0]);
    expect(advantages[5]).toBeGreaterThan(1);
    expect(collapsed).toEqual([true, false]);
  });

  it('sum to zero and keep the order of the rewards in every group', () => {
    const rewards = fc.array(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 5 }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(rewards, (groups) => {
        const { advantages } = groupAdvantages(
          groups.flat().map((r) => r / 100),
          5,
        );
        groups.forEach((group, g) => {
          const own = [...advantages.subarray(5 * g, 5 * g + 5)];
          expect(own.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 4);
          for (let i = 0; i < 5; i++)
            for (let j = 0; j < 5; j++) if (group[i] < group[j]) expect(own[i]).toBeLessThan(own[j]);
        });
      }),
    );
  });

  it('refuse rewards that do not fill groups or are not finite', () => {
    expect(() => groupAdvantages([1, 2, 3], 2)).toThrow(/3 rewards do not fill groups of 2/);
    expect(() => groupAdvantages([1, 2], 1)).toThrow(/groupSize is 1/);
    expect(() => groupAdvantages([1, Number.NaN], 2)).toThrow(/rewards\[1\] is NaN/);
  });
});
