import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlaceFinder, placeHash } from '../../../src/tables/place-finder';

/** Takes in places one by one. @returns of each where it stood already, -1 where it was new */
function earlierOf(places: readonly (readonly [number, number])[]): number[] {
  const [lonDeg, latDeg]: [number[], number[]] = [[], []];
  const finder = new PlaceFinder(lonDeg, latDeg);
  return places.map(([lon, lat]) => {
    const earlier = finder.find(lon, lat);
    if (earlier >= 0) return earlier;
    lonDeg.push(lon);
    latDeg.push(lat);
    finder.addLast();
    return -1;
  });
}

describe('the finder of places', () => {
  it('finds what a map of texts finds', () => {
    const degree = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -180, max: 180, noNaN: true }));
    fc.assert(
      fc.property(fc.array(fc.tuple(degree, degree), { maxLength: 200 }), (places) => {
        const known = new Map<string, number>();
        const expected = places.map(([lon, lat]) => {
          const key = `${lon} ${lat}`;
          const earlier = known.get(key) ?? -1;
          if (earlier < 0) known.set(key, known.size);
          return earlier;
        });
        expect(earlierOf(places)).toEqual(expected);
      }),
    );
  });

  it('hashes by a seed, so that places which fall into one slot under one fall apart under another', () => {
    const slot = (place: number, seed: number): number => placeHash(place / 1e4 - 180, place / 2e4 - 90, seed) & 0xfff;
    const together = Array.from({ length: 1_200_000 }, (_, place) => place).filter((place) => slot(place, 1) === 0);
    expect(together.length).toBeGreaterThan(200);
    expect(new Set(together.map((place) => slot(place, 2))).size).toBeGreaterThan(0.9 * together.length);
  });

  it('takes 0 and -0 for one place', () => {
    expect(
      earlierOf([
        [0, -0],
        [-0, 0],
      ]),
    ).toEqual([-1, 0]);
  });

  it('grows, and forgets nothing on the way', () => {
    const grid = Array.from({ length: 30_000 }, (_, i): [number, number] => [(i % 200) / 4, Math.floor(i / 200) / 4]);
    const found = earlierOf([...grid, ...grid]);
    expect(found.slice(0, grid.length).every((at) => at === -1)).toBe(true);
    expect(found.slice(grid.length)).toEqual(grid.map((_, i) => i));
  });
});
