import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nearestPoint, pointTowards } from '../../../src/welcome/place-steps';

const CROSS = [
  [0, 0],
  [10, 1],
  [-10, 0],
  [1, -8],
  [0, 9],
  [20, 0],
] as const;

it('an arrow key leads to the nearest point in its direction', () => {
  expect(['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown'].map((key) => pointTowards(CROSS, 0, key))).toEqual([
    1, 2, 3, 4,
  ]);
  expect(pointTowards(CROSS, 1, 'ArrowRight')).toBe(5);
});

it('at the rim, and by other keys, it stays', () => {
  expect(pointTowards(CROSS, 5, 'ArrowRight')).toBe(5);
  expect(pointTowards(CROSS, 0, 'Enter')).toBe(0);
});

const point = fc.tuple(
  fc.double({ min: -100, max: 100, noNaN: true }),
  fc.double({ min: -100, max: 100, noNaN: true }),
);

it('no other point is nearer than the nearest one', () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1 }), point, (points, at) => {
      const distances = points.map(([x, y]) => Math.hypot(x - at[0], y - at[1]));
      expect(distances[nearestPoint(points, at)]).toBe(Math.min(...distances));
    }),
  );
  expect(() => nearestPoint([], [0, 0])).toThrow('no points');
});
