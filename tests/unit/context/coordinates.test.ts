import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCoordinates } from '../../../src/context/coordinates';

describe('coordinates that are typed', () => {
  it.each([
    ['48.86, 2.35', 48.86, 2.35],
    ['  48.86   2.35  ', 48.86, 2.35],
    ['48.86;2.35', 48.86, 2.35],
    ['48.86 , 2.35', 48.86, 2.35],
    ['33.9 S, 151.2 E', -33.9, 151.2],
    ['33.9°S 151.2°E', -33.9, 151.2],
    ['33.9 ° s ,\t151.2 ° w', -33.9, -151.2],
  ])('%s', (text, latDeg, lonDeg) => {
    expect(parseCoordinates(text)).toEqual({ latDeg, lonDeg });
  });

  it.each([
    `1${' '.repeat(98)}2${' '.repeat(98)}x`,
    `1${' '.repeat(100_000)}2${' '.repeat(100_000)}x`,
    '1'.repeat(100_000),
    `${'1 '.repeat(50_000)}x`,
  ])('are looked for in any text without a wait', (text) => {
    expect(parseCoordinates(text)).toBeNull();
  });

  it('are found whatever blanks stand between their parts', () => {
    const blank = fc.stringMatching(/^[ \t\n]{0,9}$/);
    fc.assert(
      fc.property(fc.array(blank, { minLength: 5, maxLength: 5 }), ([a, b, c, d, e]) => {
        expect(parseCoordinates(`${a}12.5${b}N${c},${d}7${e}`)).toEqual({ latDeg: 12.5, lonDeg: 7 });
      }),
      { seed: 13 },
    );
  });
});
