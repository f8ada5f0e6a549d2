import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Point, simplifyLine } from '../../../scripts/gazetteer/simplify';

const point: fc.Arbitrary<Point> = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
);

describe('simplifyLine', () => {
  it('keeps both ends and takes only points of the line, in their order', () => {
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 2, maxLength: 40 }),
        fc.double({ min: 0, max: 50, noNaN: true }),
        (line, km) => {
          const simple = simplifyLine(line, km);
          expect([simple[0], simple.at(-1)]).toEqual([line[0], line.at(-1)]);
          let at = -1;
          for (const kept of simple) {
            at = line.indexOf(kept, at + 1);
            expect(at).toBeGreaterThanOrEqual(0);
          }
        },
      ),
    );
  });

  it('drops a bend smaller than the tolerance and keeps a larger one', () => {
    const bent = (lat: number): Point[] => [
      [0, 0],
      [0.5, lat],
      [1, 0],
    ];
    expect(simplifyLine(bent(0.005), 1)).toHaveLength(2);
    expect(simplifyLine(bent(0.02), 1)).toHaveLength(3);
  });

  it('does not flatten a closed line larger than the tolerance', () => {
    const square: Point[] = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ];
    expect(simplifyLine(square, 10)).toEqual(square);
    expect(simplifyLine(square, 500)).toHaveLength(2);
  });
});
