import { expect, it } from 'vitest';
import { TileCache } from '../../../src/imagery/tile-cache';

const tile = (px: number) => ({ width: px, height: px, rgba: new Uint8ClampedArray(px * px * 4) });

it('a cache of tiles keeps those used last and lets go of the one used longest ago', () => {
  const cache = new TileCache(2);
  cache.put('a', tile(1));
  cache.put('b', tile(2));
  expect(cache.get('a')).toEqual(tile(1));
  cache.put('c', tile(3));
  expect(cache.get('b')).toBeNull();
  expect(cache.get('a')?.width).toBe(1);
  cache.put('a', tile(4));
  expect(cache.get('c')?.width).toBe(3);
  expect(cache.get('a')?.width).toBe(4);
});
