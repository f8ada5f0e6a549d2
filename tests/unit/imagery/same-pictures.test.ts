import { describe, expect, it } from 'vitest';
import { SamePictures } from '../../../src/imagery/same-pictures';

const picture = (seed: number) => ({
  width: 4,
  height: 4,
  rgba: Uint8ClampedArray.from({ length: 64 }, (_, i) => (i * seed * 7) % 251),
});

describe('a picture that comes for several places', () => {
  it('is everywhere from the third place on, each source for itself', () => {
    const seen = new SamePictures();
    expect(
      ['1/0/0', '1/0/0', '1/0/1', '1/1/0', '1/0/0'].map((tile) => seen.isEverywhere('a', tile, picture(1))),
    ).toEqual([false, false, false, true, true]);
    expect(seen.isEverywhere('b', '1/1/1', picture(1))).toBe(false);
    expect(seen.isEverywhere('a', '1/1/1', picture(2))).toBe(false);
  });

  it('is nothing to say where it is plain, as the sea is', () => {
    const seen = new SamePictures();
    const plain = { width: 4, height: 4, rgba: new Uint8ClampedArray(64).fill(9) };
    expect([1, 2, 3, 4].some((x) => seen.isEverywhere('a', `1/${x}/0`, plain))).toBe(false);
  });

  it('is forgotten when many others have come since', () => {
    const seen = new SamePictures();
    for (const x of [1, 2]) seen.isEverywhere('a', `9/${x}/0`, picture(1));
    for (let other = 2; other < 250; other++)
      for (const source of ['a', 'b', 'c']) seen.isEverywhere(source, '9/0/0', picture(other));
    expect(seen.isEverywhere('a', '9/3/0', picture(1))).toBe(false);
  });
});
