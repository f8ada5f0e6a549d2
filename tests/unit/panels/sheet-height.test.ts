import { describe, expect, it } from 'vitest';
import { heightAfter, nearestHeight, SHEET_HEIGHTS } from '../../../src/panels/sheet-height';

describe('a sheet at the bottom of a phone', () => {
  it('comes to rest at the height that is nearest to where it is let go', () => {
    expect([-0.1, 0.2, 0.39, 0.5, 0.7, 0.8, 1.2].map(nearestHeight)).toEqual([
      'peek',
      'peek',
      'peek',
      'half',
      'half',
      'full',
      'full',
    ]);
  });

  it('is moved one height by an arrow, to an end by Home and End, and never beyond', () => {
    for (const key of ['ArrowUp', 'PageUp'])
      expect(SHEET_HEIGHTS.map((height) => heightAfter(key, height))).toEqual(['half', 'full', 'full']);
    for (const key of ['ArrowDown', 'PageDown'])
      expect(SHEET_HEIGHTS.map((height) => heightAfter(key, height))).toEqual(['peek', 'peek', 'half']);
    for (const height of SHEET_HEIGHTS) {
      expect(heightAfter('Home', height)).toBe('peek');
      expect(heightAfter('End', height)).toBe('full');
    }
  });

  it('leaves all other keys alone', () => {
    for (const key of ['Tab', 'Enter', 'a', 'Escape']) expect(heightAfter(key, 'half')).toBeNull();
  });
});
