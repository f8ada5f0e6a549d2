import { describe, expect, it } from 'vitest';
import { Gazetteer } from '../../../src/context/gazetteer';
import { Random } from '../../../src/domain/random';
import type { RegionContext } from '../../../src/domain/region';
import { ClaimedPlaces, europeanPlaces } from '../../../src/training/claimed-places';
import { TINY as ELSEWHERE } from '../context/tiny-gazetteer';
import { TOWNS } from './tiny-run';

const KNOWN: readonly RegionContext[] = [1, 2, 3].map((lonDeg) => ({
  lonDeg,
  latDeg: 0,
  address: [],
  country: null,
  nearby: [],
}));

const drawn = (seed: number, count: number): RegionContext[] => {
  const random = new Random(seed);
  const places = new ClaimedPlaces(europeanPlaces(TOWNS, random), KNOWN, 'whole');
  return Array.from({ length: count }, () => places.claim(KNOWN[0], random));
};

describe('claimed places', () => {
  it('are given regions half of the time, each of them', () => {
    const all = drawn(1, 2000);
    const known = all.filter((place) => KNOWN.includes(place));
    expect(Math.abs(known.length / all.length - 0.5)).toBeLessThan(0.05);
    expect(new Set(known).size).toBe(KNOWN.length);
  });

  it('otherwise lie within a tenth of a degree of a European town, of any of them', () => {
    const towns = [...TOWNS.places()].slice(0, 3);
    const near = drawn(2, 500)
      .filter((place) => !KNOWN.includes(place))
      .map((place) =>
        towns.findIndex((t) => Math.max(Math.abs(t.lonDeg - place.lonDeg), Math.abs(t.latDeg - place.latDeg)) <= 0.1),
      );
    expect(new Set(near)).toEqual(new Set([0, 1, 2]));
  });

  it('are described in words like any region', () => {
    const invented = drawn(3, 50).filter((place) => !KNOWN.includes(place));
    for (const { nearby } of invented) expect(nearby[0].name).toMatch(/ston$/);
  });

  it('are the same from the same seed', () => {
    expect(drawn(4, 20)).toEqual(drawn(4, 20));
    expect(drawn(4, 20)).not.toEqual(drawn(5, 20));
  });

  it('cannot be invented without a European town', () => {
    expect(() => europeanPlaces(new Gazetteer(ELSEWHERE), new Random(1))).toThrow('the list is empty');
  });
});
