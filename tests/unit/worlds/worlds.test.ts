import { describe, expect, it } from 'vitest';
import { translationOf } from '../../../src/domain/translation';
import { speak } from '../../../src/domain/words';
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

  it('calls things in the language of the page, at any time; files know worlds by their ids', () => {
    speak(translationOf('zh-Hans', { Earth: '地球', countries: '国家', Later: '较晚' }));
    try {
      const { label, words, id } = worldById('earth');
      expect([label, words.name, words.unseen, id]).toEqual(['地球', '地球', '国家', 'earth']);
      expect(worldById('atlas').dates?.labels).toEqual(['Earlier', '较晚']);
    } finally {
      speak(null);
    }
    expect(worldById('earth').label).toBe('Earth');
  });

  it('is what `--world` can name', () => {
    expect(parseWorld('atlas')).toBe('atlas');
    expect(() => parseWorld('mars')).toThrow('--world mars: give one of earth, atlas');
  });
});
