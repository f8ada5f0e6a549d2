import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose, emptyShare, isOneColour } from '../../../src/imagery/compose';
import type { Raster } from '../../../src/imagery/raster';
import { resampleArea } from '../../../src/imagery/resample';

/** A tile whose pixels tell where they are: red is the column, green the row. */
const ruled = (px: number, blue = 0): Raster => ({
  width: px,
  height: px,
  rgba: Uint8ClampedArray.from({ length: px * px * 4 }, (_, i) => {
    const pixel = Math.floor(i / 4);
    return [pixel % px, Math.floor(pixel / px), blue, 255][i % 4];
  }),
});
const at = (rgba: Uint8ClampedArray, side: number, x: number, y: number) => [
  ...rgba.subarray((y * side + x) * 4, (y * side + x) * 4 + 4),
];
const whole = { fromX: 0, fromY: 0, scale: 1 };

describe('compose', () => {
  it('puts each tile in its place and cuts off what lies outside', () => {
    const pieces = [
      { raster: ruled(4, 1), left: -3, top: -2, ...whole },
      { raster: ruled(4, 2), left: 1, top: -2, ...whole },
    ];
    const rgba = compose(pieces, 4, 4);
    expect(at(rgba, 4, 0, 0)).toEqual([3, 2, 1, 255]);
    expect(at(rgba, 4, 1, 0)).toEqual([0, 2, 2, 255]);
    expect(at(rgba, 4, 3, 1)).toEqual([2, 3, 2, 255]);
    expect(at(rgba, 4, 0, 2)).toEqual([0, 0, 0, 0]);
  });

  it("repeats the pixels of a parent's quarter", () => {
    const rgba = compose([{ raster: ruled(4), left: 0, top: 0, fromX: 2, fromY: 0, scale: 2 }], 4, 4);
    expect([0, 1, 2, 3].map((x) => at(rgba, 4, x, 3)[0])).toEqual([2, 2, 3, 3]);
    expect([0, 1, 2, 3].map((y) => at(rgba, 4, 0, y)[1])).toEqual([0, 0, 1, 1]);
  });

  it('gives with a parent, averaged by area, what the zoom of the parent gives', () =>
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 8 * 8 * 4, maxLength: 8 * 8 * 4 }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (bytes, x, y) => {
          const parent = { width: 8, height: 8, rgba: new Uint8ClampedArray(bytes) };
          const quarters = [0, 1, 2, 3].map((i) => ({ column: i % 2, row: i >> 1 }));
          const pieces = quarters.map(({ column, row }) => ({
            raster: parent,
            left: column * 8,
            top: row * 8,
            fromX: column * 4,
            fromY: row * 4,
            scale: 2,
          }));
          const enlarged = resampleArea(compose(pieces, 16, 8), 16, 3, { x: 2 * x, y: 2 * y, side: 12 });
          const direct = resampleArea(parent.rgba, 8, 3, { x, y, side: 6 });
          for (const [i, value] of direct.entries()) expect(Math.abs(value - enlarged[i])).toBeLessThanOrEqual(1);
        },
      ),
    ));
});

describe('emptyShare', () => {
  it('counts what has no pixels, at the border in proportion', () => {
    const rgba = compose([{ raster: ruled(4), left: 0, top: 0, ...whole }], 8, 4);
    expect(emptyShare(rgba, 8, { x: 0, y: 0, side: 4 })).toBe(0);
    expect(emptyShare(rgba, 8, { x: 0, y: 0, side: 8 })).toBe(0.75);
    expect(emptyShare(rgba, 8, { x: 1.5, y: 0, side: 4 })).toBeCloseTo(1.5 / 4);
    expect(emptyShare(rgba, 8, { x: 4, y: 4, side: 3.5 })).toBeCloseTo(1);
  });
});

describe('isOneColour', () => {
  it('allows each channel the given span', () => {
    expect(isOneColour(Uint8Array.of(5, 90, 200, 6, 90, 199), 1)).toBe(true);
    expect(isOneColour(Uint8Array.of(5, 90, 200, 6, 92, 199), 1)).toBe(false);
  });
});
