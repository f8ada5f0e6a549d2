import { describe, expect, it } from 'vitest';
import { Gazetteer } from '../../../src/context/gazetteer';
import { TINY } from './tiny-gazetteer';

const gazetteer = new Gazetteer(TINY);

describe('Gazetteer.describe', () => {
  it('lists the nearest places of any country, each name once, with distance and bearing', () => {
    expect(gazetteer.describe(9.985, 5.009).nearby).toEqual([
      { name: 'Aarz', distanceKm: 1, bearing: 'South' },
      { name: 'Łęka', distanceKm: 2.4, bearing: 'South-East' },
    ]);
    expect(gazetteer.describe(9.5, 5, { nearbyPlaces: 5, radiusKm: 200 }).nearby.map((p) => p.name)).toEqual([
      'Aarz',
      'Łęka',
    ]);
  });

  it('takes the locality from the country the point lies in, though a foreign place is nearer', () => {
    expect(gazetteer.describe(9.999, 5.02).address).toEqual(['Aarz', 'Coast', 'West']);
    expect(gazetteer.describe(10.001, 5.02).address).toEqual(['Łęka', 'East']);
  });

  it('leaves the locality out beyond 10 km and the division out beyond 100 km', () => {
    expect(gazetteer.describe(8.8, 5).address).toEqual(['Hills', 'West']);
    expect(gazetteer.describe(2, 5).address).toEqual(['West']);
  });

  it('lets a place within 1 km decide the country', () => {
    expect(gazetteer.describe(9.997, 5).country).toBe('East');
    expect(gazetteer.describe(9.997, 5.01).country).toBe('West');
  });

  it('has neither address nor country on the open sea', () => {
    expect(gazetteer.describe(-40, 5)).toEqual({
      lonDeg: -40,
      latDeg: 5,
      address: [],
      country: null,
      nearby: [],
      isAtSea: true,
    });
  });

  it('gives the country without places where only an outline is known', () => {
    expect(gazetteer.describe(15, 5, { radiusKm: 50 })).toMatchObject({
      address: ['Middle'],
      country: 'Middle',
      nearby: [],
    });
  });

  it('describes both sides of the antimeridian alike', () => {
    const east = gazetteer.describe(180, 5, { nearbyPlaces: 1 });
    const west = gazetteer.describe(-180, 5, { nearbyPlaces: 1 });
    expect(east.address).toEqual(['Strait']);
    expect(east.nearby).toEqual([{ name: 'New Łęka', distanceKm: 11.1, bearing: 'East' }]);
    expect({ ...west, lonDeg: 180 }).toEqual(east);
  });

  it('refuses arguments out of range by name', () => {
    expect(() => gazetteer.describe(181, 0)).toThrow('lonDeg is 181');
    expect(() => gazetteer.describe(0, Number.NaN)).toThrow('latDeg is NaN');
    expect(() => gazetteer.describe(0, 0, { nearbyPlaces: 1.5 })).toThrow('nearbyPlaces is 1.5');
    expect(() => gazetteer.describe(0, 0, { radiusKm: 2000 })).toThrow('radiusKm is 2000');
  });
});

describe('Gazetteer.search', () => {
  it('ignores case and diacritics and ranks by population', () => {
    expect(gazetteer.search('aarz', 5).map((p) => p.population)).toEqual([100_000, 1000]);
    expect(gazetteer.search('LEKA', 5).map((p) => p.name)).toEqual(['Łęka', 'New Łęka']);
    expect(gazetteer.search('łek', 1).map((p) => p.name)).toEqual(['Łęka']);
  });

  it('puts what is within reach first, the most populous before the others', () => {
    const near = { lonDeg: 9.985, latDeg: 5, km: 20 };
    expect(gazetteer.search('aarz', 5, near).map((p) => p.population)).toEqual([1000, 100_000]);
    expect(gazetteer.search('aarz', 1, { ...near, lonDeg: -120 }).map((p) => p.population)).toEqual([100_000]);
    expect(gazetteer.search('leka', 5, { lonDeg: 179.9, latDeg: 5, km: 50 })[0].name).toBe('New Łęka');
  });

  it('finds nothing for an empty text, signs only, or the inside of a word', () => {
    for (const text of ['', ' - ', 'arz']) expect(gazetteer.search(text, 5)).toEqual([]);
  });
});

describe('Gazetteer.places', () => {
  it('yields every place with its names in words', () => {
    expect([...gazetteer.places()][0]).toEqual({
      name: 'Aarz',
      lonDeg: 9.985,
      latDeg: 5,
      admin1: 'Coast',
      country: 'West',
      population: 1000,
    });
    expect([...gazetteer.places()][3].admin1).toBeNull();
  });
});
