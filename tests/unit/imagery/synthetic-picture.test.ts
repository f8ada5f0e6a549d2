import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import { observe } from '../../../src/imagery/observe';
import { measureImage } from '../../../src/imagery/statistics';
import { syntheticPicture } from '../../../src/imagery/synthetic-picture';

describe('syntheticPicture', () => {
  it('is the same for the same seed, and holds something green and something else', () => {
    const rgb = syntheticPicture(new Random(3));
    expect(syntheticPicture(new Random(3))).toEqual(rgb);
    const { greenery, texture } = observe(measureImage(rgb, 64, 64));
    expect(greenery).toBeGreaterThan(0);
    expect(greenery).toBeLessThan(4);
    expect(texture).toBeGreaterThan(0);
  });
});
