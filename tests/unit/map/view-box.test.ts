import { describe, expect, it } from 'vitest';
import { boundsOf, holds, seenBox } from '../../../src/map/view-box';

describe('what a map shows', () => {
  it('is as wide as its px at the zoom of its camera', () => {
    const [west, south, east, north] = boundsOf(
      seenBox({ lonDeg: 10, latDeg: 0, zoom: 1 }, { width: 256, height: 128 }),
    );
    expect([west, east]).toEqual([expect.closeTo(-35, 6), expect.closeTo(55, 6)]);
    expect(north).toBeCloseTo(-south, 6);
    expect(north).toBeLessThan(45 / 2);
  });

  it('holds the places in it and no others, over the date line too', () => {
    const box = seenBox({ lonDeg: 179, latDeg: 50, zoom: 8 }, { width: 1024, height: 800 });
    expect(holds(box, 179.5, 50)).toBe(true);
    expect(holds(box, -179.9, 50.2)).toBe(true);
    expect(holds(box, -170, 50)).toBe(false);
    expect(holds(box, 179, 55)).toBe(false);
  });

  it('holds every place once it is wider than the world', () => {
    const box = seenBox({ lonDeg: 0, latDeg: 0, zoom: 0 }, { width: 1440, height: 900 });
    for (const lonDeg of [-180, -90, 0, 90, 179]) expect(holds(box, lonDeg, 60)).toBe(true);
  });
});
