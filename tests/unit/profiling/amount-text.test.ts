import { expect, it } from 'vitest';
import { amountText } from '../../../src/profiling/amount-text';

const scale = { thresholds: Array.from({ length: 99 }, (_, i) => 20 * (i + 1)) };

it.each([
  [4.5, 'about 910 people/ha'],
  [0.1, 'about 30 people/ha'],
  [0, 'less than 20 people/ha'],
  [9.9, '1,980 people/ha or more'],
])('score %s stands for one amount, not for the width of its step', (score, text) => {
  expect(amountText(scale, score, 'people/ha')).toBe(text);
});

it('is the value around which the gap lies where ties leave a score out', () => {
  expect(amountText({ thresholds: Array.from({ length: 99 }, () => 7) }, 5, 'EUR')).toBe('about 7 EUR');
});
