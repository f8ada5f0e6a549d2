import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextCell, nothingText, type WalkStep } from '../../../src/map/cell-walk';
import type { MapCell } from '../../../src/map/map-cell';

const cell = (id: string, lonDeg: number, latDeg: number): MapCell => ({
  id,
  region: { lonDeg, latDeg, groundMeters: 640 },
  value: 1,
  kind: 'score',
});
const EAST: WalkStep = [1, 0];
const NORTH: WalkStep = [0, 1];
const STEPS: readonly WalkStep[] = [EAST, [-1, 0], NORTH, [0, -1]];
const HERE = { lonDeg: 10, latDeg: 50 };

describe('the walk from cell to cell', () => {
  it('goes to the nearest that lies ahead, never to the one that is stood on', () => {
    const cells = [cell('here', 10, 50), cell('far', 10.3, 50), cell('near', 10.1, 50.01), cell('west', 9.9, 50)];
    expect(nextCell(cells, HERE, EAST)?.id).toBe('near');
    expect(nextCell(cells, HERE, [-1, 0])?.id).toBe('west');
    expect(nextCell(cells, HERE, NORTH)).toBeNull();
  });

  it('prefers what is straight ahead to what is nearer but to the side', () => {
    const cells = [cell('side', 10.1, 50.06), cell('ahead', 10.15, 50)];
    expect(nextCell(cells, HERE, EAST)?.id).toBe('ahead');
  });

  it('goes on over the date line, and takes the cell on top of a place', () => {
    const cells = [cell('below', -179.95, 50), cell('top', -179.95, 50)];
    expect(nextCell(cells, { lonDeg: 179.95, latDeg: 50 }, EAST)?.id).toBe('top');
  });

  it('reaches every cell in one of the four directions', () => {
    const degrees = fc.integer({ min: -50, max: 50 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(degrees, degrees, (east, north) => {
        const other = cell('other', 10 + east, 50 + north);
        const found = STEPS.some((step) => nextCell([other], HERE, step) !== null);
        expect(found).toBe(east !== 0 || north !== 0);
      }),
    );
  });

  it('is said in words', () => {
    expect(STEPS.map(nothingText)).toEqual(
      ['east', 'west', 'north', 'south'].map((way) => `No coloured square further ${way}`),
    );
  });
});
