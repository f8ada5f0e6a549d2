import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromCity } from '../../../../../src/atlas/city/site';
import { fromMercator } from '../../../../../src/atlas/mercator';
import { regionHolding } from '../../../../../src/atlas/truth/region-table';
import { REGION_GROUND_METERS, type Region } from '../../../../../src/domain/region';
import { atlasGrid } from '../../../../../src/worlds/atlas/page/atlas-grid';
import { shippedPlanet } from '../../../atlas/shared-planet';

const { cities } = shippedPlanet();
const grid = atlasGrid(cities.map((plane) => ({ plane })));
const around = (lonDeg: number, latDeg: number): Region => ({ lonDeg, latDeg, groundMeters: REGION_GROUND_METERS });
/** Points in and about cities, whose windows reach 5,760 m from the middle. */
const points = fc
  .tuple(fc.integer({ min: 0, max: cities.length - 1 }), fc.double({ min: -6500, max: 6500, noNaN: true }))
  .chain(([city, x]) =>
    fc.double({ min: -6500, max: 6500, noNaN: true }).map((y) => fromMercator(fromCity(cities[city], x, y))),
  );

describe('the squares of the Atlas', () => {
  it('are for the pointer the very ones that the planet knows, and that a click takes', () => {
    fc.assert(
      fc.property(points, ({ lonDeg, latDeg }) => {
        const known = regionHolding(shippedPlanet(), lonDeg, latDeg);
        const shown = grid.squareAt(around(lonDeg, latDeg));
        expect(shown).toEqual(known ? around(known.lonDeg, known.latDeg) : around(lonDeg, latDeg));
      }),
    );
  });

  it('are found again by their own middle', () => {
    fc.assert(
      fc.property(points, ({ lonDeg, latDeg }) => {
        const square = grid.squareAt(around(lonDeg, latDeg));
        expect(grid.squareAt(square)).toEqual(square);
      }),
    );
  });
});

describe('the squares of an area of the Atlas', () => {
  const corner = (x: number, y: number) => fromMercator(fromCity(cities[3], x, y));

  it('are those of the cities whose middle lies in it', () => {
    const points = [corner(-1280, -1280), corner(1280, 1280)];
    const squares = grid.squaresIn({ shape: 'rectangle', points }) ?? [];
    expect(squares).toHaveLength(16);
    for (const square of squares) expect(grid.squareAt(square)).toEqual(square);
  });

  it('are none in the open country', () => {
    const points = [corner(7000, 7000), corner(9000, 9000)];
    expect(grid.squaresIn({ shape: 'rectangle', points })).toEqual([]);
  });
});
