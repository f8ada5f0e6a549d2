import { describe, expect, it } from 'vitest';
import { moran } from '../../../src/bias/moran';
import { nearestNeighbours } from '../../../src/bias/nearest-neighbours';
import { Random } from '../../../src/domain/random';

const ring = Array.from({ length: 60 }, (_, i) => i * 6 - 180);
const equator = ring.map(() => 0);

describe('nearest neighbours', () => {
  it('measures along the great circle: across the date line and over the pole', () => {
    const { indices } = nearestNeighbours([0, 0, 0, 89], [179, -179, 100, 0], 1);
    expect([...indices]).toEqual([1, 0, 0, 2]);
  });

  it('gives two points of a ring their left and right neighbour', () => {
    const { indices } = nearestNeighbours(equator, ring, 2);
    for (let i = 0; i < ring.length; i++) {
      expect([...indices.subarray(2 * i, 2 * i + 2)].sort((a, b) => a - b)).toEqual(
        [(i + 59) % 60, (i + 1) % 60].sort((a, b) => a - b),
      );
    }
  });

  it('asks for more points than neighbours', () => {
    expect(() => nearestNeighbours([0, 1], [0, 1], 2)).toThrow('2 points are too few for 2 neighbours');
  });
});

describe("Moran's I of residuals", () => {
  const neighbours = nearestNeighbours(equator, ring, 2);

  it('is -1 when neighbours always have the opposite error', () => {
    expect(
      moran(
        ring.map((_, i) => (i % 2 ? 1 : -1)),
        neighbours,
      )?.value,
    ).toBeCloseTo(-1, 12);
  });

  it('is cos of the step for a sine around the ring, and significant', () => {
    const result = moran(
      ring.map((_, i) => Math.sin((2 * Math.PI * i) / 60)),
      neighbours,
    );
    expect(result?.value).toBeCloseTo(Math.cos((2 * Math.PI) / 60), 12);
    expect(result?.p).toBe(0.001);
    expect(result?.expected).toBeCloseTo(-1 / 59, 12);
  });

  it('has a p above 0.01 in nearly all fields of pure noise', () => {
    const random = new Random(2);
    const ps = Array.from(
      { length: 40 },
      () =>
        moran(
          ring.map(() => random.normal()),
          neighbours,
          { shuffles: 199 },
        )?.p ?? 0,
    );
    expect(ps.filter((p) => p > 0.01).length).toBeGreaterThanOrEqual(37);
    expect(ps.filter((p) => p > 0.5).length).toBeGreaterThan(8);
  });

  it('is null for constant residuals', () => {
    expect(
      moran(
        ring.map(() => 0.1),
        neighbours,
      ),
    ).toBeNull();
  });

  it('does not change when residuals are shifted and scaled', () => {
    const residuals = ring.map((_, i) => (i * 7919) % 31);
    const moved = moran(
      residuals.map((r) => 5 - 3 * r),
      neighbours,
    );
    expect(moved?.value).toBeCloseTo(moran(residuals, neighbours)?.value as number, 10);
  });

  it('wants one residual per point', () => {
    expect(() => moran([1, 2], neighbours)).toThrow('2 residuals for neighbours of 60 points');
  });
});
