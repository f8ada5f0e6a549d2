import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rollout } from '../../../../src/domain/prediction';
import { rewardedGroup } from '../../../../src/lab/rollouts/rewarded-group';

const rollout = (answer: number, seed: number): Rollout => ({
  seed,
  text: `<think>Covered by forest.</think><answer>${answer.toFixed(1)}</answer>`,
  answer,
  expected: answer,
});
const SETTINGS = { lambda: 0.1, c: 5 };

describe('a rewarded group', () => {
  it('is what GRPO computes by hand: rewards 1, 0.82 and 0.64', () => {
    const group = rewardedGroup([rollout(5, 1), rollout(6, 2), rollout(7, 3)], 5, SETTINGS, 'trace');
    expect(group?.rows.map(({ reward }) => Number(reward.total.toFixed(6)))).toEqual([1, 0.82, 0.64]);
    expect(group?.mean).toBeCloseTo(0.82, 9);
    expect(group?.deviation).toBeCloseTo(0.18, 9);
    expect(group?.rows.map(({ advantage }) => Number(advantage.toFixed(3)))).toEqual([1, 0, -1]);
  });

  it('teaches nothing where all answers are alike', () => {
    const group = rewardedGroup([rollout(3, 1), rollout(3, 2)], 7, SETTINGS, 'trace');
    expect(group).toMatchObject({ isCollapsed: true, deviation: 0 });
    expect(group?.rows.map(({ advantage }) => advantage)).toEqual([0, 0]);
  });

  it('counts the form alone at λ = 1, whatever the truth is', () => {
    const bad: Rollout = { seed: 2, text: 'no form', answer: null, expected: null };
    const group = rewardedGroup([rollout(3, 1), bad], 9, { ...SETTINGS, lambda: 1 }, 'trace');
    expect(group?.rows.map(({ reward }) => reward.total)).toEqual([1, 0]);
  });

  it('needs two rollouts', () => expect(rewardedGroup([rollout(3, 1)], 3, SETTINGS, 'trace')).toBeNull());

  it('has advantages that sum to 0', () => {
    const answers = fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 2, maxLength: 16 });
    fc.assert(
      fc.property(answers, fc.double({ min: 0, max: 9.9, noNaN: true }), (tenths, truth) => {
        const group = rewardedGroup(
          tenths.map((t, i) => rollout(t / 10, i)),
          truth,
          SETTINGS,
          'trace',
        );
        const sum = group?.rows.reduce((total, { advantage }) => total + advantage, 0) ?? 1;
        expect(Math.abs(sum)).toBeLessThan(1e-3);
      }),
    );
  });
});
