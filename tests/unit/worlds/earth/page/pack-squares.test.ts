import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PackRegion } from '../../../../../src/packs/pack-regions';
import { PackSquares } from '../../../../../src/worlds/earth/page/pack-squares';
import { tinyRegions } from '../../../packs/tiny-pack';

const [LIKE] = tinyRegions().regions;
const regionAt = (lonDeg: number, latDeg: number): PackRegion => ({
  ...LIKE,
  id: `${lonDeg},${latDeg}`,
  lonDeg,
  latDeg,
});
const square = (lonDeg: number, latDeg: number) => ({ lonDeg, latDeg, groundMeters: 640 });

describe('the squares of a pack', () => {
  it('are found from every point under them, and from none beside them', () => {
    const place = fc.record({
      lonDeg: fc.double({ min: -179, max: 179, noNaN: true }),
      latDeg: fc.double({ min: -65, max: 65, noNaN: true }),
    });
    const share = fc.double({ min: -0.99, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(place, share, share, fc.boolean(), ({ lonDeg, latDeg }, east, north, isBeside) => {
        const squares = new PackSquares([regionAt(lonDeg, latDeg)]);
        const half = 320 / 111_319.49;
        const beside = isBeside ? 2 : 0;
        const point = square(
          lonDeg + (half * (east + beside)) / Math.cos((latDeg * Math.PI) / 180),
          latDeg + half * north,
        );
        expect(squares.squareAt(point)).toEqual(isBeside ? point : square(lonDeg, latDeg));
      }),
    );
  });

  it('that overlap give way to the one whose middle is nearest', () => {
    const squares = new PackSquares([regionAt(10, 50), regionAt(10.005, 50)]);
    expect(squares.squareAt(square(10.002, 50))).toEqual(square(10, 50));
    expect(squares.squareAt(square(10.003, 50))).toEqual(square(10.005, 50));
  });

  it('are the same as another to a metre', () => {
    const squares = new PackSquares([regionAt(10, 50)]);
    expect(squares.at(square(10.000001, 50))?.id).toBe('10,50');
    expect(squares.at(square(10.0001, 50))).toBeNull();
  });

  it('in an area come row by row from the north', () => {
    const squares = new PackSquares([regionAt(10, 50), regionAt(10.1, 50.1), regionAt(10.05, 50), regionAt(12, 50)]);
    const area = {
      shape: 'rectangle',
      points: [
        { lonDeg: 9.9, latDeg: 50.2 },
        { lonDeg: 10.2, latDeg: 49.9 },
      ],
    } as const;
    expect(squares.squaresIn(area)).toEqual([square(10.1, 50.1), square(10, 50), square(10.05, 50)]);
  });
});
