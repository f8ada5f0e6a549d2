import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../../src/model/manifest';
import { pictureSizePx } from '../../../src/store/picture-size';

const taking = (sizePx: number): Manifest => ({ image: { sizePx } }) as Manifest;

describe('the size of pictures', () => {
  it('is what our models take while none is known, then the largest that a compared model takes', () => {
    expect(pictureSizePx({ manifests: {} })).toBe(64);
    expect(pictureSizePx({ manifests: { sft: taking(64), 'small-vlm': taking(448) } })).toBe(448);
    expect(pictureSizePx({ manifests: { tiny: taking(32) } })).toBe(32);
  });
});
