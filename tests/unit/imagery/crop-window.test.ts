import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseZoom, cropWindow } from '../../../src/imagery/crop-window';
import { toLonLat, worldPixels } from '../../../src/imagery/mercator';
import { EXAMPLE_SOURCE } from './example-source';

const BERLIN = { lonDeg: 13.405, latDeg: 52.52, groundMeters: 640 };
const region = fc.record({
  lonDeg: fc.double({ min: -180, max: 180, noNaN: true }),
  latDeg: fc.double({ min: -84, max: 84, noNaN: true }),
  groundMeters: fc.double({ min: 200, max: 3000, noNaN: true }),
});
/** Great-circle length of a short way, m, on the sphere of web mercator. */
const lengthMeters = (a: { lonDeg: number; latDeg: number }, b: { lonDeg: number; latDeg: number }) => {
  const rad = Math.PI / 180;
  const across = (b.lonDeg - a.lonDeg) * rad * Math.cos(((a.latDeg + b.latDeg) / 2) * rad);
  return 6_378_137 * Math.hypot(across, (b.latDeg - a.latDeg) * rad);
};

describe('chooseZoom', () => {
  it('takes the lowest zoom with two source pixels for a pixel', () =>
    fc.assert(
      fc.property(region, (region) => {
        const zoom = chooseZoom(region, EXAMPLE_SOURCE, 64);
        const { window } = cropWindow(region, EXAMPLE_SOURCE, 64);
        expect(window.side / 64).toBeGreaterThanOrEqual(2 - 1e-9);
        expect(window.side / 64).toBeLessThan(4 + 1e-9);
        expect(zoom).toBe(cropWindow(region, EXAMPLE_SOURCE, 64).zoom);
      }),
    ));

  it('goes no deeper than the source has pixels, and no higher than it has tiles', () => {
    expect(chooseZoom(BERLIN, EXAMPLE_SOURCE, 64)).toBe(15);
    expect(chooseZoom(BERLIN, { ...EXAMPLE_SOURCE, nativeZoom: 14 }, 64)).toBe(14);
    expect(chooseZoom(BERLIN, { ...EXAMPLE_SOURCE, minZoom: 17 }, 64)).toBe(17);
    expect(chooseZoom(BERLIN, { ...EXAMPLE_SOURCE, tilePx: 512 }, 64)).toBe(14);
  });
});

describe('cropWindow', () => {
  it('covers the ground that is asked for, about the centre', () =>
    fc.assert(
      fc.property(region, (region) => {
        const { zoom, window, tiles } = cropWindow(region, EXAMPLE_SOURCE, 64);
        const worldPx = worldPixels(zoom, 256);
        // Place of the raster in the world, from any of its tiles.
        const [left, top] = [tiles[0].x * 256 - tiles[0].left, tiles[0].y * 256 - tiles[0].top];
        const at = (u: number, v: number) =>
          toLonLat({ x: left + window.x + u * window.side, y: top + window.y + v * window.side }, worldPx);
        const centre = at(0.5, 0.5);
        expect(centre.latDeg).toBeCloseTo(region.latDeg, 6);
        expect(Math.cos(((centre.lonDeg - region.lonDeg) * Math.PI) / 180)).toBeCloseTo(1, 9);
        for (const [from, to] of [
          [at(0, 0.5), at(1, 0.5)],
          [at(0.5, 0), at(0.5, 1)],
        ])
          expect(lengthMeters(from, to) / region.groundMeters).toBeCloseTo(1, 3);
      }),
    ));

  it('names tiles that fill the raster, each once, the one nearest to the centre first', () =>
    fc.assert(
      fc.property(region, (region) => {
        const { zoom, rasterPx, window, tiles } = cropWindow(region, EXAMPLE_SOURCE, 64);
        expect(Math.max(window.x, window.y) + window.side).toBeLessThanOrEqual(rasterPx);
        expect(tiles.length).toBeLessThanOrEqual(9);
        const filled = tiles.reduce((sum, { left, top }) => {
          const along = (start: number) => Math.min(start + 256, rasterPx) - Math.max(start, 0);
          return sum + along(left) * along(top);
        }, 0);
        expect(filled).toBe(rasterPx ** 2);
        for (const { x, y } of tiles) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(Math.max(x, y)).toBeLessThan(2 ** zoom);
        }
        const middle = (rasterPx - 1) / 2;
        const isUnderMiddle = (at: number) => at <= middle + 1 && middle <= at + 256;
        expect(isUnderMiddle(tiles[0].left) && isUnderMiddle(tiles[0].top)).toBe(true);
      }),
    ));

  it.each([180, -180])('goes on behind the antimeridian at longitude %d', (lonDeg) => {
    const { zoom, tiles } = cropWindow({ ...BERLIN, lonDeg }, EXAMPLE_SOURCE, 64);
    const columns = [...new Set(tiles.map(({ x }) => x))].sort((a, b) => a - b);
    expect(columns).toEqual([0, 2 ** zoom - 1]);
    const east = tiles.filter(({ x }) => x === 0);
    const west = tiles.filter(({ x }) => x !== 0);
    expect(east[0].left - west[0].left).toBe(256);
  });

  it('has no tiles beyond the end of the map', () => {
    const { tiles, rasterPx } = cropWindow({ lonDeg: 0, latDeg: 85.051, groundMeters: 640 }, EXAMPLE_SOURCE, 64);
    expect(Math.min(...tiles.map(({ y }) => y))).toBe(0);
    expect(Math.min(...tiles.map(({ top }) => top))).toBeGreaterThan(0);
    expect(Math.max(...tiles.map(({ top }) => top))).toBeLessThan(rasterPx);
  });

  it.each([
    ['a longitude off the Earth', { ...BERLIN, lonDeg: 181 }, EXAMPLE_SOURCE, 'input', 'longitude'],
    ['no number', { ...BERLIN, latDeg: Number.NaN }, EXAMPLE_SOURCE, 'input', 'latitude'],
    ['no ground', { ...BERLIN, groundMeters: 0 }, EXAMPLE_SOURCE, 'input', 'side'],
    ['a place near a pole', { ...BERLIN, latDeg: 88 }, EXAMPLE_SOURCE, 'not_covered', '85.1'],
    ['a place off its bounds', BERLIN, { ...EXAMPLE_SOURCE, bounds: [5, 45, 10, 48] }, 'not_covered', 'Example has no'],
    ['too coarse a source', BERLIN, { ...EXAMPLE_SOURCE, nativeZoom: 8 }, 'not_covered', 'too coarse'],
    ['too many tiles', { ...BERLIN, groundMeters: 3e5 }, { ...EXAMPLE_SOURCE, minZoom: 15 }, 'input', 'tiles'],
  ] as const)('refuses %s', (_, region, source, code, part) => {
    const act = () => cropWindow(region, source, 64);
    expect(act).toThrow(part);
    expect(act).toThrow(expect.objectContaining({ code }));
  });
});
