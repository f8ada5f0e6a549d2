import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dihedral, dihedral } from '../../../src/imagery/dihedral';

const SIZE = 5;
const image = fc.uint8Array({ minLength: SIZE * SIZE * 3, maxLength: SIZE * SIZE * 3 });
const transform = fc.integer({ min: 0, max: 7 }).map((t) => t as Dihedral);

/** First channel of an image whose pixels hold 0, 1, 2, ... */
function walked(size: number, t: Dihedral): number[] {
  const rgb = Uint8Array.from({ length: size * size * 3 }, (_, i) => Math.floor(i / 3));
  return [...dihedral(rgb, size, t)].filter((_, i) => i % 3 === 0);
}

describe('dihedral', () => {
  it('turns counter-clockwise, and flips left-right before it turns', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((t) => walked(2, t as Dihedral))).toEqual([
      [0, 1, 2, 3],
      [1, 3, 0, 2],
      [3, 2, 1, 0],
      [2, 0, 3, 1],
      [1, 0, 3, 2],
      [0, 2, 1, 3],
      [2, 3, 0, 1],
      [3, 1, 2, 0],
    ]);
  });

  it('is a group: any two transforms after each other are one of the eight, and each has an inverse', () => {
    fc.assert(
      fc.property(image, transform, transform, (rgb, first, second) => {
        const all = [0, 1, 2, 3, 4, 5, 6, 7].map((t) => dihedral(rgb, SIZE, t as Dihedral).join());
        const once = dihedral(rgb, SIZE, first);
        expect(all).toContain(dihedral(once, SIZE, second).join());
        const inverse = first < 4 ? (((4 - first) % 4) as Dihedral) : first;
        expect(dihedral(once, SIZE, inverse)).toEqual(rgb);
      }),
    );
  });

  it('comes back after four quarter turns and after two flips', () => {
    fc.assert(
      fc.property(image, (rgb) => {
        const apply = (times: number, t: Dihedral) => {
          let turned: Uint8Array = rgb;
          for (let i = 0; i < times; i++) turned = dihedral(turned, SIZE, t);
          return turned;
        };
        expect(apply(4, 1)).toEqual(rgb);
        expect(apply(2, 4)).toEqual(rgb);
      }),
    );
  });

  it('gives eight different images of a picture without symmetry', () => {
    expect(new Set([0, 1, 2, 3, 4, 5, 6, 7].map((t) => walked(3, t as Dihedral).join())).size).toBe(8);
  });
});
