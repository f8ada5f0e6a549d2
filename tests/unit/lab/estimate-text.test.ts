import { describe, expect, it } from 'vitest';
import { differenceVerdict, estimateInterval, estimateValue } from '../../../src/lab/estimate-text';

const estimate = (value: number | null, lo?: number, hi?: number) => ({
  value,
  interval: lo === undefined || hi === undefined ? null : { lo, hi },
  blocks: 10,
  n: 10,
});
const verdict = (e: ReturnType<typeof estimate>) => differenceVerdict(e, 'SFT', 'Urban-R1', 'Changing the place alone');

describe('estimates in words', () => {
  it('have two decimals, a sign where they are differences, and their interval', () => {
    expect(estimateValue(estimate(0.4167))).toBe('0.42');
    expect(estimateValue(estimate(-0.4167), true)).toBe('−0.42');
    expect(estimateInterval(estimate(-0.4, -0.5, -0.3), true)).toBe('[−0.50, −0.30]');
    expect(estimateValue(estimate(null))).toBe('–');
    expect(estimateInterval(estimate(null))).toBe('no interval');
  });

  it('tell no difference where the interval contains 0, also where everything is 0', () => {
    expect(verdict(estimate(0, 0, 0))).toContain('No difference');
    expect(verdict(estimate(-0.1, -0.3, 0.1))).toContain('No difference');
  });

  it('tell a difference only in its direction', () => {
    expect(verdict(estimate(-0.4, -0.5, -0.3))).toBe('Changing the place alone moves Urban-R1 less than SFT.');
    expect(verdict(estimate(0.4, 0.3, 0.5))).toBe('Changing the place alone moves Urban-R1 more than SFT.');
    expect(verdict(estimate(null))).toContain('Too few');
  });
});
