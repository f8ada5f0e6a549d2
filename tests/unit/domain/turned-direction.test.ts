import { describe, expect, it } from 'vitest';
import { builtHalves } from '../../../src/atlas/tasks/ask-square';
import { GROUND_POINTS, type SquareGround } from '../../../src/atlas/tasks/square-ground';
import { turnedGround } from '../../../src/atlas/tasks/turned-ground';
import { DIRECTIONS } from '../../../src/domain/task';
import { turnedDirection } from '../../../src/domain/turned-direction';
import { TURNS } from '../../../src/domain/turned-pixel';

describe('the directions of a square whose picture is turned', () => {
  it('are those that its turned ground has', () => {
    // Built in the whole north and, but for a corner, in the west: each half has a share of its own.
    const isBuilt = (x: number, y: number): boolean => y < GROUND_POINTS / 2 || (x < 10 && y < 25);
    const points = Array.from({ length: GROUND_POINTS ** 2 }, (_, i) =>
      isBuilt(i % GROUND_POINTS, Math.floor(i / GROUND_POINTS)) ? 'villas' : 'park',
    );
    const ground: SquareGround = { points, blocks: [] };
    const shares = builtHalves(ground);
    expect(new Set(Object.values(shares)).size).toBe(4);
    for (let turn = 0; turn < TURNS; turn++) {
      const turned = builtHalves(turnedGround(ground, turn));
      for (const direction of DIRECTIONS) expect(turned[direction]).toBe(shares[turnedDirection(direction, turn)]);
    }
  });
});
