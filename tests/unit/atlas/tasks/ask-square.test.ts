import { describe, expect, it } from 'vitest';
import { CITY_REGIONS } from '../../../../src/atlas/city/site';
import { shippedPlanet } from '../../../../src/atlas/shipped-planet';
import { askSquare } from '../../../../src/atlas/tasks/ask-square';
import {
  GROUND_POINTS,
  type GroundBlock,
  type SquareGround,
  squareGround,
} from '../../../../src/atlas/tasks/square-ground';
import { turnedGround } from '../../../../src/atlas/tasks/turned-ground';
import { PICTURE_PX } from '../../../../src/domain/picture';
import type { AskedSquare, GroundWord, PixelBox } from '../../../../src/domain/task';
import { TURNS, turnedPixel } from '../../../../src/domain/turned-pixel';
import { type Dihedral, dihedral } from '../../../../src/imagery/dihedral';
import { overlap } from '../../../../src/profiling/tasks/agreement';

const box = (left: number, top: number, right: number, bottom: number): PixelBox => ({ left, top, right, bottom });
const block = (word: GroundWord, at: PixelBox, insideShare = 1): GroundBlock => ({ word, box: at, insideShare });
/** A square whose northern half is one kind of ground and whose southern half is another. */
const halves = (north: GroundWord, south: GroundWord, blocks: readonly GroundBlock[] = []): SquareGround => ({
  points: Array.from({ length: GROUND_POINTS ** 2 }, (_, i) => (i < GROUND_POINTS ** 2 / 2 ? north : south)),
  blocks,
});
const answersOf = (ground: SquareGround, task: AskedSquare['task']): Record<string, unknown> =>
  Object.fromEntries(
    askSquare(ground)
      .filter((one) => one.task === task)
      .map(({ question, answer }) => [question, answer]),
  );

describe('what is asked of a square', () => {
  it('names the ground that most of it is, and nothing where two kinds are as much', () => {
    expect(answersOf(halves('villas', 'villas'), 'scene')).toEqual({ 'What kind of place is it?': 'villas' });
    expect(answersOf(halves('villas', 'park'), 'scene')).toEqual({});
    expect(answersOf(halves('villas', 'park'), 'contents')).toEqual({ 'What is there?': ['villas', 'park'] });
  });

  it('asks whether something is there only where it is plainly there, or plainly not', () => {
    const ground = halves('villas', 'villas');
    const few = ground.points.map((word, i): GroundWord => (i < 20 ? 'park' : word));
    expect(answersOf(ground, 'presence')['Is there a park?']).toBe('no');
    expect(answersOf(halves('park', 'villas'), 'presence')['Is there a park?']).toBe('yes');
    expect(answersOf({ ...ground, points: few }, 'presence')).not.toHaveProperty('Is there a park?');
  });

  it('says which half is more built up, and asks nothing where both are alike', () => {
    expect(answersOf(halves('villas', 'water'), 'compare')).toEqual({
      'Which half is more built up? north or south': 'north',
    });
    expect(answersOf(turnedGround(halves('villas', 'water'), 1), 'compare')).toEqual({
      'Which half is more built up? west or east': 'west',
    });
    expect(answersOf(halves('villas', 'huts'), 'compare')).toEqual({});
  });

  it('counts blocks that lie in it, and does not ask where one lies half in it', () => {
    const shops = [block('shops', box(0, 0, 10, 10)), block('shops', box(20, 0, 30, 10), 0.1)];
    expect(answersOf(halves('shops', 'villas', shops), 'count')['How many blocks of shops?']).toBe(1);
    const half = [...shops, block('shops', box(40, 0, 64, 10), 0.5)];
    expect(answersOf(halves('shops', 'villas', half), 'count')).not.toHaveProperty('How many blocks of shops?');
  });

  it('asks for the largest of its kind where one is clearly the largest and large enough to be seen', () => {
    const where = (blocks: readonly GroundBlock[]): unknown =>
      answersOf(halves('park', 'villas', blocks), 'ground')['Where is the largest park?'];
    const large = box(4, 4, 24, 24);
    expect(where([block('park', large)])).toEqual(large);
    expect(where([block('park', large), block('park', box(30, 30, 42, 42))])).toEqual(large);
    expect(where([block('park', large), block('park', box(30, 30, 49, 49))])).toBeUndefined();
    expect(where([block('park', box(0, 0, 11, 30))])).toBeUndefined();
    expect(where([block('park', box(0, 0, 60, 40))])).toBeUndefined();
  });
});

describe('a square that is turned', () => {
  it('turns its ground as its picture is turned', () => {
    const picture = Uint8Array.from({ length: 6 * 6 * 3 }, (_, i) => Math.floor(i / 3));
    for (let turn = 0; turn < TURNS; turn++) {
      const turned = dihedral(picture, 6, turn as Dihedral);
      for (let y = 0; y < 6; y++)
        for (let x = 0; x < 6; x++) {
          const from = turnedPixel({ x, y }, 6, turn);
          expect(turned[(y * 6 + x) * 3], `turn ${turn}, ${x}, ${y}`).toBe(from.y * 6 + from.x);
        }
    }
  });

  it('has its boxes around the same ground', () => {
    const at = box(3, 10, 20, 50);
    const isIn = (own: PixelBox, x: number, y: number): boolean =>
      x >= own.left && x < own.right && y >= own.top && y < own.bottom;
    for (let turn = 0; turn < TURNS; turn++) {
      const [{ box: turned }] = turnedGround(halves('park', 'villas', [block('park', at)]), turn).blocks;
      for (const [x, y] of [
        [0, 0],
        [3, 10],
        [19, 49],
        [20, 50],
        [40, 5],
        [13, 60],
      ] as const) {
        const from = turnedPixel({ x, y }, PICTURE_PX, turn);
        expect(isIn(turned, x, y), `turn ${turn}, ${x}, ${y}`).toBe(isIn(at, from.x, from.y));
      }
    }
  });
});

describe('the ground of the shipped planet', () => {
  it('has its blocks where its points say they are', () => {
    const city = shippedPlanet().city(3);
    let [agreeing, all] = [0, 0];
    for (let cell = 0; cell < CITY_REGIONS ** 2; cell += 7) {
      const { points, blocks } = squareGround(city, cell, 1);
      expect(points).toHaveLength(GROUND_POINTS ** 2);
      for (const { word, box: own } of blocks) {
        expect(overlap(own, box(0, 0, PICTURE_PX, PICTURE_PX))).toBeGreaterThanOrEqual(0);
        const [x, y] = [(own.left + own.right) / 2, (own.top + own.bottom) / 2];
        if (own.right - own.left < 8 || own.bottom - own.top < 8) continue;
        all++;
        const scale = GROUND_POINTS / PICTURE_PX;
        if (points[Math.floor(y * scale) * GROUND_POINTS + Math.floor(x * scale)] === word) agreeing++;
      }
    }
    expect(all).toBeGreaterThan(100);
    expect(agreeing / all).toBeGreaterThan(0.95);
  });
});
