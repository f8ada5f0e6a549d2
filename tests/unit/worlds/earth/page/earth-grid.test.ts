import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Region } from '../../../../../src/domain/region';
import { extentOf } from '../../../../../src/map/region-cursor';
import type { AreaOutline } from '../../../../../src/store/area';
import { EARTH_GRID } from '../../../../../src/worlds/earth/page/earth-grid';

const box = (west: number, south: number, east: number, north: number): AreaOutline => ({
  shape: 'rectangle',
  points: [
    { lonDeg: west, latDeg: south },
    { lonDeg: east, latDeg: north },
  ],
});
const squaresIn = (outline: AreaOutline): readonly Region[] => EARTH_GRID.squaresIn(outline) ?? [];
const key = ({ lonDeg, latDeg }: Region): string => `${lonDeg} ${latDeg}`;
/** Boxes of a few squares, where people live. */
const boxes = fc
  .tuple(
    fc.double({ min: -179, max: 178, noNaN: true }),
    fc.double({ min: -60, max: 60, noNaN: true }),
    fc.double({ min: 0.02, max: 0.08, noNaN: true }),
  )
  .map(([west, south, side]) => box(west, south, west + side, south + side));

describe('the squares of an area of Earth', () => {
  it('have their middles in it, each once, and lie edge to edge', () => {
    fc.assert(
      fc.property(boxes, (outline) => {
        const [{ lonDeg: west, latDeg: south }, { lonDeg: east, latDeg: north }] = outline.points;
        const squares = squaresIn(outline);
        expect(new Set(squares.map(key)).size).toBe(squares.length);
        for (const { lonDeg, latDeg } of squares)
          expect(Math.min(lonDeg - west, east - lonDeg, latDeg - south, north - latDeg)).toBeGreaterThan(-1e-9);
        const [first, second] = squares;
        if (!second || second.latDeg !== first.latDeg) return;
        const { halfWidth } = extentOf(first.latDeg, first.groundMeters);
        expect((second.lonDeg - first.lonDeg) / (2 * halfWidth)).toBeCloseTo(1, 1);
      }),
    );
  });

  it('are the same in every area that holds them', () => {
    fc.assert(
      fc.property(boxes, fc.double({ min: 0.01, max: 0.05, noNaN: true }), (outline, more) => {
        const [a, b] = outline.points;
        const wider = new Set(
          squaresIn(box(a.lonDeg - more, a.latDeg - more, b.lonDeg + more, b.latDeg + more)).map(key),
        );
        for (const square of squaresIn(outline)) expect(wider.has(key(square))).toBe(true);
      }),
    );
  });

  it('are as many as the ground has room for', () => {
    // 10 km by 10 km about Paris.
    const count = squaresIn(box(2.28, 48.81, 2.28 + 10 / 73.2, 48.81 + 10 / 111.2)).length;
    expect(count).toBeGreaterThan(200);
    expect(count).toBeLessThan(290);
  });

  it('go on across the antimeridian, with longitudes within ±180', () => {
    const squares = squaresIn(box(179.98, 0, 180.02, 0.02));
    expect(squares.some(({ lonDeg }) => lonDeg > 179.9) && squares.some(({ lonDeg }) => lonDeg < -179.9)).toBe(true);
  });

  it('are not counted where they are far too many, and a click takes the square around its point', () => {
    expect(EARTH_GRID.squaresIn(box(-20, 30, 40, 70))).toBeNull();
    const region = { lonDeg: 2.3, latDeg: 48.8, groundMeters: 640 };
    expect(EARTH_GRID.squareAt(region)).toBe(region);
  });
});
