import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCoordinates } from '../../../src/context/coordinates';
import { findRegion } from '../../../src/context/find-region';
import { loadGazetteer } from '../../../src/context/gazetteer';

describe('parseCoordinates', () => {
  it('reads what it is given, for every point on Earth', () =>
    fc.assert(
      fc.property(fc.integer({ min: -9000, max: 9000 }), fc.integer({ min: -18000, max: 18000 }), (lat, lon) => {
        const text = `${lat / 100}, ${lon / 100}`;
        expect(parseCoordinates(text)).toEqual({ latDeg: lat / 100, lonDeg: lon / 100 });
      }),
    ));

  it.each([
    ['33.9 S, 151.2 E', -33.9, 151.2],
    ['40.7°N 74°W', 40.7, -74],
    [' 1;2 ', 1, 2],
    ['1  °  n  ;  2  °  w', 1, -2],
    ['1\t\u00a02', 1, 2],
    [`1${' '.repeat(100_000)}2`, 1, 2],
  ])('reads %s', (text, latDeg, lonDeg) => expect(parseCoordinates(text)).toEqual({ latDeg, lonDeg }));

  it.each(['Paris', '', '48.9', '1, 2, 3', '1,5 2,5'])('takes "%s" for something else', (text) =>
    expect(parseCoordinates(text)).toBeNull(),
  );

  it('comes to an end on any length of blanks, digits and letters that are almost a pair', () => {
    // Cubic work, as it once was, would outlast any patience here: 98 blanks took 24 s.
    for (const filler of [' ', '1', '\t\u00a0', ' N', '. ', '1 '])
      expect(parseCoordinates(`1${filler.repeat(50_000)}2${filler.repeat(50_000)}x`)).toBeNull();
  });

  it.each([
    ['91, 0', 'Latitude 91'],
    ['0, -181', 'Longitude -181'],
  ])('refuses %s', (text, message) => expect(() => parseCoordinates(text)).toThrow(message));
});

describe('findRegion in the shipped gazetteer', () => {
  const gazetteer = loadGazetteer(readFileSync('public/gazetteer/world.gaz'));

  it.each([
    ['52.52, 13.405', 'Germany', true],
    ['warsaw', 'Poland', true],
    ['-33.87, 151.21', 'Australia', false],
    ['0, -30', null, false],
    ['53.9, 27.57', 'Belarus', true],
    ['47.01, 28.86', 'Moldova', true],
    ['42, 21.43', 'North Macedonia', true],
  ])('describes %s, and knows whether the models learned from there', (text, country, isLearned) => {
    const found = findRegion(gazetteer, text);
    expect(found?.context.country).toBe(country);
    expect(found?.isLearned).toBe(isLearned);
  });

  it('finds nothing for a name that no place has', () => expect(findRegion(gazetteer, 'xqzzyq')).toBeNull());
});
