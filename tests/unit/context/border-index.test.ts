import { describe, expect, it } from 'vitest';
import { BorderIndex } from '../../../src/context/border-index';
import { TINY } from './tiny-gazetteer';

describe('BorderIndex', () => {
  const index = new BorderIndex(TINY.borders, TINY.countries.length);
  const nameAt = (lon: number, lat: number) => TINY.countries.at(index.countryAt(lon, lat))?.name;

  it.each([
    ['West', 9.99, 5],
    ['East', 10.01, 5],
    ['East', 17, 5],
    ['Middle', 15, 5],
  ])('finds %s at %f, %f', (name, lon, lat) => {
    expect(nameAt(lon, lat)).toBe(name);
  });

  it('finds a country on both sides of the antimeridian', () => {
    for (const lon of [176, 179.99, 180, -180, -179.99, -176]) expect(nameAt(lon, 5)).toBe('Strait');
  });

  it('finds no country at sea', () => {
    for (const [lon, lat] of [
      [-1, 5],
      [21, 5],
      [174, 5],
      [-174, 5],
      [5, 11],
      [5, -1],
      [0, 90],
      [0, -90],
    ]) {
      expect(index.countryAt(lon, lat)).toBe(-1);
    }
  });
});
