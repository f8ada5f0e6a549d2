import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signed } from '../../../src/domain/number-text';
import { toWorldPoint } from '../../../src/imagery/mercator';
import { cellBuffers } from '../../../src/map/cell-buffers';
import { CellIndex } from '../../../src/map/cell-index';
import { cellText, type MapCell } from '../../../src/map/map-cell';
import { PlacedCells } from '../../../src/map/placed-cells';
import { neighbour, regionAt, squareOf } from '../../../src/map/region-cursor';
import { boundsOf, contains, padded, viewBox } from '../../../src/map/view-box';

const CENTRE = regionAt(21.01, 52.23);

function cell(id: string, value: number | null, east = 0, north = 0): MapCell {
  return { id, value, kind: 'score', region: neighbour(CENTRE, east, north) };
}

describe('cellText', () => {
  it('says a score, a truth, a difference with who is higher, and that there is none', () => {
    const { region } = cell('a', 1);
    const text = (kind: MapCell['kind'], value: number | null) =>
      cellText({ id: 'a', region, kind, value }, ['SFT', 'Urban-R1']);
    expect(text('score', 3.14)).toBe('Score 3.1');
    expect(text('truth', 9.9)).toBe('Ground truth 9.9');
    expect(text('difference', 1.2)).toBe('+1.2, Urban-R1 higher');
    expect(text('difference', -0.44)).toBe('−0.4, SFT higher');
    expect(text('difference', 0.04)).toBe('0.0, both alike');
    expect(text('score', null)).toBe('No prediction');
  });

  it('writes no sign on what rounds to nothing', () => {
    expect(signed(-0.02)).toBe('0.0');
  });
});

describe('CellIndex', () => {
  it('finds the cell that holds a point, on any turn of the world, and none beside', () => {
    const index = new CellIndex([cell('here', 1), cell('east', 2, 1)]);
    expect(index.at(CENTRE.lonDeg, CENTRE.latDeg)?.id).toBe('here');
    expect(index.at(CENTRE.lonDeg - 360, CENTRE.latDeg)?.id).toBe('here');
    expect(index.at(neighbour(CENTRE, 1, 0).lonDeg, CENTRE.latDeg)?.id).toBe('east');
    expect(index.at(neighbour(CENTRE, 2, 0).lonDeg, CENTRE.latDeg)).toBeNull();
    expect(index.at(CENTRE.lonDeg, neighbour(CENTRE, 0, 1).latDeg)).toBeNull();
  });

  it('gives the one drawn last where cells overlap', () => {
    expect(new CellIndex([cell('below', 1), cell('above', 2)]).at(CENTRE.lonDeg, CENTRE.latDeg)?.id).toBe('above');
  });

  it('finds a cell over the antimeridian from both sides', () => {
    const index = new CellIndex([{ id: 'edge', value: 1, kind: 'score', region: regionAt(179.999, 0) }]);
    expect(index.at(-179.999, 0)?.id).toBe('edge');
    expect(index.at(179.998, 0)?.id).toBe('edge');
  });

  it('agrees with a look at every square', () => {
    const cells = Array.from({ length: 40 }, (_, i) => cell(`${i}`, 1, (i * 7) % 11, (i * 5) % 9));
    const index = new CellIndex(cells);
    const offset = fc.double({ min: -0.02, max: 0.12, noNaN: true });
    fc.assert(
      fc.property(offset, offset, (dLon, dLat) => {
        const [lonDeg, latDeg] = [CENTRE.lonDeg + dLon, CENTRE.latDeg + dLat];
        const holding = cells.filter(({ region }) => {
          const [[west, south], , [east, north]] = squareOf(region);
          return lonDeg >= west && lonDeg <= east && latDeg >= south && latDeg <= north;
        });
        expect(index.at(lonDeg, latDeg)?.id ?? null).toBe(holding.at(-1)?.id ?? null);
      }),
    );
  });
});

describe('cellBuffers', () => {
  it('lays out four corners and two triangles a cell, inside its square', () => {
    const { count, corners, starts, triangles, cornerColours } = cellBuffers([cell('a', 0), cell('b', 9.9, 1)]);
    expect([count, corners.length, triangles.length, cornerColours.length]).toEqual([2, 16, 12, 32]);
    expect([...starts]).toEqual([0, 4, 8]);
    const [[west, south], , [east, north]] = squareOf(CENTRE);
    for (const i of [0, 2, 4, 6]) {
      expect(corners[i] > west && corners[i] < east).toBe(true);
      expect(corners[i + 1] > south && corners[i + 1] < north).toBe(true);
    }
    expect([...cornerColours.subarray(0, 3)]).toEqual([0x00, 0x22, 0x4e]);
  });
});

describe('PlacedCells', () => {
  const [[west, south], , [east, north]] = squareOf(CENTRE);
  const box = viewBox([west, south, east, north]);

  it('paints a score over its square and leaves the rest clear', () => {
    const wide = padded(box, 0.5);
    const { data } = new PlacedCells([cell('a', 9.9)]).paint(wide, 8, 8);
    const opacity = (x: number, y: number): number => data[(y * 8 + x) * 4 + 3];
    expect([...data.subarray((4 * 8 + 4) * 4, (4 * 8 + 4) * 4 + 3)]).toEqual([0xfe, 0xe8, 0x38]);
    expect([opacity(2, 2), opacity(5, 5)].every((a) => a > 0)).toBe(true);
    expect([opacity(0, 0), opacity(7, 4), opacity(4, 1), opacity(6, 6)]).toEqual([0, 0, 0, 0]);
  });

  it('paints a missing value as a stripe that leaves most of the square clear', () => {
    const { data } = new PlacedCells([cell('a', null)]).paint(box, 20, 20);
    const painted = data.filter((v, i) => i % 4 === 3 && v > 0).length;
    expect(painted).toBe(20 * 3);
    expect(data[(19 * 20 + 0) * 4 + 3]).toBeGreaterThan(0);
    expect(data[(0 * 20 + 19) * 4 + 3]).toBeGreaterThan(0);
  });

  it('keeps a cell of less than a pixel in sight', () => {
    const world = { west: 0, north: 0, east: 1, south: 1 };
    const { data } = new PlacedCells([cell('a', 5)]).paint(world, 64, 64);
    expect(data.filter((v, i) => i % 4 === 3 && v > 0).length).toBe(4);
  });

  it('finds the cells of a box on another turn of the world', () => {
    const placed = new PlacedCells([cell('a', 5), cell('far', 5, 500)]);
    const turned = { ...box, west: box.west - 1, east: box.east - 1 };
    expect(placed.in(turned).map(({ id }) => id)).toEqual(['a']);
  });
});

describe('a view box', () => {
  it('gives the bounds it was made of back', () => {
    const bounds = [170, -20, 190, 30] as const;
    boundsOf(viewBox(bounds)).forEach((v, i) => {
      expect(v).toBeCloseTo(bounds[i], 9);
    });
  });

  it('is held by itself made larger, and stays inside the world', () => {
    const small = viewBox([0, 0, 10, 10]);
    expect(contains(padded(small, 0.25), small)).toBe(true);
    expect(contains(small, padded(small, 0.25))).toBe(false);
    expect(padded({ west: -0.4, north: -0.1, east: 1.3, south: 1.2 }, 0.25)).toMatchObject({ north: 0, south: 1 });
    const { y } = toWorldPoint(0, 0, 1);
    expect(padded({ west: 0, north: y, east: 2, south: 1 }, 0.25).east).toBe(1.5);
  });
});
