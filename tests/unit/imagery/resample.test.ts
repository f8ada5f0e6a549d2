import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resampleArea } from '../../../src/imagery/resample';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe('resampleArea', () => {
  it('gives back a picture of the right size byte for byte, without its alpha', () =>
    fc.assert(
      fc.property(bytes(8 * 8 * 4), (rgba) => {
        expect(resampleArea(rgba, 8, 8)).toEqual(rgba.filter((_, i) => i % 4 !== 3));
      }),
    ));

  it('takes the rounded mean of each block of a picture that is a whole multiple', () => {
    const rgba = Uint8Array.from({ length: 4 * 4 * 4 }, (_, i) => (i % 4 === 0 ? Math.floor(i / 4) : 0));
    const red = resampleArea(rgba, 4, 2).filter((_, i) => i % 3 === 0);
    expect([...red]).toEqual([3, 5, 11, 13]); // 2.5, 4.5, 10.5, 12.5
  });

  it('keeps a plain colour, and the mean of any picture to half a step, at any size', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.nat(255),
        fc.infiniteStream(fc.nat(255)),
        (side, grey, stream) => {
          const plain = new Uint8Array(side * side * 4).fill(grey);
          expect(new Set(resampleArea(plain, side, 16))).toEqual(new Set([grey]));
          const rgba = Uint8Array.from(stream.take(side * side * 4));
          const mean = (list: Uint8Array) => list.reduce((a, b) => a + b, 0) / list.length;
          const before = mean(rgba.filter((_, i) => i % 4 === 1));
          const after = mean(resampleArea(rgba, side, 16).filter((_, i) => i % 3 === 1));
          expect(Math.abs(after - before)).toBeLessThanOrEqual(0.501);
        },
      ),
      { numRuns: 50 },
    ));

  it('takes from a whole window what it takes from the window cut out, byte for byte', () =>
    fc.assert(
      fc.property(bytes(12 * 12 * 4), fc.nat(5), fc.nat(5), fc.integer({ min: 1, max: 6 }), (rgba, x, y, side) => {
        const cut = Uint8Array.from({ length: side * side * 4 }, (_, i) => {
          const [row, rest] = [Math.floor(i / (side * 4)), i % (side * 4)];
          return rgba[(y + row) * 48 + x * 4 + rest];
        });
        expect(resampleArea(rgba, 12, 5, { x, y, side })).toEqual(resampleArea(cut, side, 5));
      }),
    ));

  it('weighs the pixels at the border of a window by the part of them that lies in it', () => {
    const rgba = Uint8Array.from({ length: 4 * 4 * 4 }, (_, i) => (i % 4 === 0 ? 60 * (Math.floor(i / 4) % 4) : 0));
    const red = resampleArea(rgba, 4, 1, { x: 0.5, y: 1.25, side: 2 }).at(0);
    expect(red).toBe((0.5 * 0 + 60 + 0.5 * 120) / 2);
  });

  it('is linear in the picture: a slope comes back as the means of the slope, wherever the window lies', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 6, noNaN: true }),
        fc.double({ min: 3, max: 10, noNaN: true }),
        (x, side) => {
          const rgba = Uint8Array.from({ length: 16 * 16 * 4 }, (_, i) => 16 * (Math.floor(i / 4) % 16));
          // The integral of a staircase over a cell, by hand.
          const integral = (to: number) => {
            const whole = Math.floor(to);
            return 16 * ((whole * (whole - 1)) / 2 + (to - whole) * whole);
          };
          const found = resampleArea(rgba, 16, 4, { x, y: 1.5, side });
          for (let cell = 0; cell < 4; cell++) {
            const [from, to] = [x + (cell * side) / 4, x + ((cell + 1) * side) / 4];
            expect(Math.abs(found[cell * 3] - (integral(to) - integral(from)) / (to - from))).toBeLessThanOrEqual(0.51);
          }
        },
      ),
    ));

  it.each([
    { x: -0.5, y: 0, side: 2 },
    { x: 0, y: 3, side: 2 },
    { x: 0, y: 0, side: 0 },
    { x: Number.NaN, y: 0, side: 2 },
  ])('refuses a window that leaves the raster: %o', (window) =>
    expect(() => resampleArea(new Uint8Array(64), 4, 2, window)).toThrow('leaves the raster'),
  );

  it('refuses bytes that do not fit the side', () =>
    expect(() => resampleArea(new Uint8Array(12), 2, 2)).toThrow('12 bytes given for 2 x 2'));
});
