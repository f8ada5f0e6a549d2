import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changeText, countText, scoreText, signed } from '../../../src/domain/number-text';

it('writes signs as wide as digits, and none before a number that is rounded to 0', () => {
  expect([1.25, -0.44, 0.04, -0.04].map((value) => signed(value))).toEqual(['+1.3', '−0.4', '0.0', '0.0']);
  expect(signed(-3, 0)).toBe('−3');
});

it('writes scores and changes of them to a tenth', () => {
  const tenths = fc.integer({ min: 0, max: 99 });
  fc.assert(fc.property(tenths, (n) => Number(scoreText(n / 10)) === n / 10));
  expect(changeText(-1)).toBe('−1.0');
});

it('writes what is not known as a dash, or in the words that are given', () => {
  expect([scoreText(null), changeText(null)]).toEqual(['–', '–']);
  expect([scoreText(null, 'none'), changeText(null, 'n/a')]).toEqual(['none', 'n/a']);
});

it('sets thousands of a count apart', () => expect(countText(1848)).toBe('1,848'));
