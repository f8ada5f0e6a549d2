import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlaceColumns } from '../../../src/context/gazetteer-data';
import { distanceKm } from '../../../src/context/great-circle';
import { PlaceIndex } from '../../../src/context/place-index';

function columns(points: readonly (readonly [number, number])[]): PlaceColumns {
  const n = points.length;
  return {
    names: points.map((_, i) => `place ${i}`),
    lon: Int32Array.from(points, (p) => p[0]),
    lat: Int32Array.from(points, (p) => p[1]),
    country: new Uint16Array(n),
    admin1: new Uint16Array(n),
    population: Uint16Array.from(points, (_, i) => i % 3),
  };
}

const point = fc.tuple(fc.integer({ min: -180_000, max: 180_000 }), fc.integer({ min: -90_000, max: 90_000 }));
/** Points that crowd around the antimeridian and the poles. */
const edgePoint = fc.tuple(
  fc.oneof(fc.integer({ min: -180_000, max: -177_000 }), fc.integer({ min: 177_000, max: 180_000 })),
  fc.oneof(fc.integer({ min: 86_000, max: 90_000 }), fc.integer({ min: -2000, max: 2000 })),
);

describe('PlaceIndex', () => {
  it('finds exactly the places that a full scan finds, nearest first, also at the antimeridian and the poles', () => {
    const setup = fc.oneof(
      fc.tuple(fc.array(point, { maxLength: 60 }), point),
      fc.tuple(fc.array(edgePoint, { maxLength: 60 }), edgePoint),
    );
    fc.assert(
      fc.property(setup, fc.integer({ min: 1, max: 1000 }), ([points, [lon, lat]], radiusKm) => {
        const expected = points
          .map((p, place) => ({
            place,
            meters: Math.round(distanceKm(lon / 1000, lat / 1000, p[0] / 1000, p[1] / 1000) * 1000),
          }))
          .filter(({ meters }) => meters <= radiusKm * 1000)
          .sort((a, b) => a.meters - b.meters || (b.place % 3) - (a.place % 3) || a.place - b.place);
        expect(new PlaceIndex(columns(points)).within(lon / 1000, lat / 1000, radiusKm)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
