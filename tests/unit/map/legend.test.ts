import { describe, expect, it } from 'vitest';
import { legendText, legendTicks } from '../../../src/map/legend-text';
import { valueAfter } from '../../../src/map/swipe-handle';

describe('the legend', () => {
  it('says the colours of a score and their numbers', () => {
    expect(legendText({ title: 'Night light, predicted score' })).toBe(
      'Night light, predicted score: dark blue at 0.0, grey at 5.0, yellow at 9.9.',
    );
  });

  it('says whose side each colour of a difference is on, and what a missing value looks like', () => {
    expect(legendText({ title: 'GDP', pair: ['SFT', 'Urban-R1'], hasMissing: true })).toBe(
      'GDP: orange where SFT is higher (≤ −5.0), white at 0, purple where Urban-R1 is higher (≥ +5.0). ' +
        'A light stripe: no prediction.',
    );
  });

  it('has the same ticks whatever is on the map', () => {
    expect(legendTicks('score')).toEqual(['0.0', '5.0', '9.9']);
    expect(legendTicks('difference')).toEqual(['≤ −5.0', '0', '≥ +5.0']);
  });
});

describe('the swipe handle', () => {
  it('moves by two percent, jumps to its ends, and stays between them', () => {
    expect(['ArrowLeft', 'ArrowRight', 'Home', 'End'].map((key) => valueAfter(key, 50))).toEqual([48, 52, 0, 100]);
    expect([valueAfter('ArrowLeft', 1), valueAfter('ArrowRight', 99)]).toEqual([0, 100]);
    expect(valueAfter('a', 50)).toBeNull();
  });
});
