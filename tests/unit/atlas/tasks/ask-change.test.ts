import { describe, expect, it } from 'vitest';
import { CITY_REGIONS } from '../../../../src/atlas/city/site';
import { askChange } from '../../../../src/atlas/tasks/ask-change';
import { GROUND_POINTS, type SquareGround, squareGround } from '../../../../src/atlas/tasks/square-ground';
import { turnedGround } from '../../../../src/atlas/tasks/turned-ground';
import { CHANGE_CELLS, CHANGE_SIDE, type GroundWord } from '../../../../src/domain/task';
import { TURNS, turnedPixel } from '../../../../src/domain/turned-pixel';
import { shippedPlanet } from '../shared-planet';

/** A square by its points. */
const square = (wordAt: (x: number, y: number) => GroundWord): SquareGround => ({
  points: Array.from({ length: GROUND_POINTS ** 2 }, (_, i) =>
    wordAt(i % GROUND_POINTS, Math.floor(i / GROUND_POINTS)),
  ),
  blocks: [],
});
/** Villas in the southern half, open land north of it. */
const half = square((_, y) => (y < 16 ? 'open land' : 'villas'));
/** The same with a block in the north-western corner. */
const grown = (word: GroundWord, width: number, height: number): SquareGround =>
  square((x, y) => (x < width && y < height ? word : half.points[y * GROUND_POINTS + x]));

describe('what changed in a square', () => {
  it('is told by the cells in which something was built, and by its kind and its third', () => {
    expect(askChange(half, grown('huts', 8, 8))).toEqual({ cells: ['a1'], built: [{ third: 0, word: 'huts' }] });
    expect(askChange(half, grown('shops', 32, 8))?.cells).toEqual(['a1', 'b1', 'c1', 'd1']);
    expect(askChange(half, grown('shops', 32, 8))?.built.map(({ third }) => third)).toEqual([0, 1, 2]);
  });

  it('is nothing where nothing was built, which is asked too', () => {
    expect(askChange(half, half)).toEqual({ cells: [], built: [] });
  });

  it('is not asked where one picture tells it: nothing stood there before, or no land was left', () => {
    const open = square(() => 'open land');
    expect(askChange(open, open)).toBeNull();
    expect(askChange(open, grown('huts', 8, 8))).toBeNull();
    const full = square(() => 'villas');
    expect(askChange(full, full)).toBeNull();
  });

  it('is not asked where the answer is in doubt: a little here and there', () => {
    expect(askChange(half, grown('huts', 3, 3))).toBeNull();
    const speckled = square((x, y) => (y < 16 && x % 3 === 0 && y % 2 === 0 ? 'huts' : half.points[y * 32 + x]));
    expect(askChange(half, speckled)).toBeNull();
  });

  it('turns with its picture', () => {
    const after = grown('huts', 16, 8);
    const cells = new Set(askChange(half, after)?.cells);
    for (let turn = 0; turn < TURNS; turn++) {
      const turned = askChange(turnedGround(half, turn), turnedGround(after, turn));
      const expected = CHANGE_CELLS.filter((_, i) => {
        const from = turnedPixel({ x: i % CHANGE_SIDE, y: Math.floor(i / CHANGE_SIDE) }, CHANGE_SIDE, turn);
        return cells.has(CHANGE_CELLS[CHANGE_SIDE * from.y + from.x]);
      });
      expect(turned?.cells, `turn ${turn}`).toEqual(expected);
    }
  });

  it('is asked of many squares of a city, of changed ones and of others, by far not all alike', () => {
    const city = shippedPlanet().city(3);
    const changes = Array.from({ length: CITY_REGIONS ** 2 }, (_, cell) =>
      askChange(squareGround(city, cell, 0), squareGround(city, cell, 1)),
    ).filter((change) => change !== null);
    const sizes = changes.map(({ cells }) => cells.length);
    expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(20);
    expect(sizes.filter((size) => size === 0).length).toBeGreaterThan(10);
    expect(new Set(sizes).size).toBeGreaterThan(5);
  });
});
