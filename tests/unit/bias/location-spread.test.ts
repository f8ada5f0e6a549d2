import fc from 'fast-check';
import { sampleStandardDeviation } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { locationSpread, spreadDifference } from '../../../src/bias/location-spread';

const score = fc.integer({ min: 0, max: 99 }).map((tenths) => tenths / 10);
const answers = fc.array(fc.option(score), { minLength: 2, maxLength: 40 });

describe('locationSpread', () => {
  it('is the sample standard deviation over the places with an answer, as simple-statistics has it', () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 2, maxLength: 40 }), (scores) => {
        const { value, n } = locationSpread([...scores, null]);
        expect(value).toBeCloseTo(sampleStandardDeviation(scores), 9);
        expect(n).toBe(scores.length);
      }),
    );
  });

  it('is 0 with an interval of [0, 0] for a model that says the same everywhere', () => {
    expect(locationSpread(Array(10).fill(4))).toMatchObject({ value: 0, interval: { lo: 0, hi: 0 }, n: 10 });
  });

  it('has no interval for fewer than ten places', () => {
    expect(locationSpread(Array(9).fill(4))).toMatchObject({ value: 0, interval: null, n: 9 });
  });

  it('holds its value inside its interval where places are many', () => {
    const { value, interval } = locationSpread(Array.from({ length: 200 }, (_, i) => (i * 37) % 10));
    expect(interval?.lo).toBeLessThan(value as number);
    expect(interval?.hi).toBeGreaterThan(value as number);
  });

  it.each([[[]], [[null]], [[5]], [[5, null]]])('is not known for %j', (scores) => {
    expect(locationSpread(scores)).toMatchObject({ value: null, interval: null });
  });
});

describe('spreadDifference', () => {
  it('is exactly 0, with an interval of [0, 0], for two models that answer alike', () => {
    fc.assert(
      fc.property(answers, (scores) => {
        const { value, interval, n } = spreadDifference(scores, scores);
        if (n < 2) expect(value).toBeNull();
        else expect(value).toBe(0);
        if (interval) expect(interval).toEqual({ lo: 0, hi: 0 });
      }),
    );
  });

  it('counts only places that both have answered, and is negative where the second moves less', () => {
    const { value, n } = spreadDifference([0, 9, 0, 9, null], [4, 5, 4, 5, 9]);
    expect(n).toBe(4);
    expect(value).toBeCloseTo(sampleStandardDeviation([4, 5, 4, 5]) - sampleStandardDeviation([0, 9, 0, 9]), 9);
  });

  it('refuses columns about different places', () => {
    expect(() => spreadDifference([1], [1, 2])).toThrow(/same places/);
  });
});
