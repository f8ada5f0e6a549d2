import { describe, expect, it } from 'vitest';
import { parseWorld, WORLDS, worldById, worldIndicator } from '../../../src/worlds/worlds';

describe('the table of worlds', () => {
  it('has no two worlds that share an id, a name or a place for their histories', () => {
    for (const key of ['id', 'label', 'historyKey'] as const)
      expect(new Set(WORLDS.map((world) => world[key])).size).toBe(WORLDS.length);
  });

  it('keeps Earth’s history where it was before there was a second world', () => {
    expect(worldById('earth').historyKey).toBe('urban-r1-explorer/history');
  });

  it.each(WORLDS)('$label is evaluated at one of its dates, if it has any', ({ dates }) => {
    if (dates) expect(dates.labels[dates.evaluated]).toBeDefined();
  });

  it('has indicators in a world’s own unit, and as they are elsewhere where it has none', () => {
    expect(worldIndicator('atlas', 'gdp').unit).toBe('thousand credits/ha');
    expect(worldIndicator('earth', 'gdp').unit).toBe('thousand EUR/ha');
    expect(worldIndicator('earth', 'house_price').label).toBe('House price');
  });

  it('is what `--world` can name', () => {
    expect(parseWorld('atlas')).toBe('atlas');
    expect(() => parseWorld('mars')).toThrow('--world mars: give one of earth, atlas');
  });
});
