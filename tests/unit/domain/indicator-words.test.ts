import { afterEach, describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../scripts/words/catalogues';
import { INDICATORS } from '../../../src/domain/indicator';
import { indicatorName, unitText } from '../../../src/domain/indicator-words';
import { listText } from '../../../src/domain/list-text';
import { TRAINED_VARIANTS, trainingText } from '../../../src/domain/trained-variants';
import { translationOf } from '../../../src/domain/translation';
import { inEnglish, speak, spokenLocale } from '../../../src/domain/words';
import { fullPrompt } from '../../../src/profiling/prompt';
import { WORLDS } from '../../../src/worlds/worlds';

const ROWS = [...INDICATORS, ...WORLDS.flatMap(({ indicators }) => indicators)];
const HAN = /\p{Script=Han}/u;
const zh = translationOf('zh-Hans', readCatalogue(process.cwd()));

afterEach(() => speak(null));

describe('the words of indicators and models', () => {
  it('are in English those of prompts, files and lists', () => {
    for (const row of ROWS) {
      expect(indicatorName(row)).toBe(row.label);
      expect(unitText(row)).toBe(row.unit);
    }
    for (const row of TRAINED_VARIANTS) expect(trainingText(row)).toBe(row.training);
    expect(trainingText({ training: 'by a stranger' })).toBe('by a stranger');
  });

  it('are in Chinese on the page, units without a word aside', () => {
    speak(zh);
    for (const row of ROWS) {
      expect(indicatorName(row)).toMatch(HAN);
      if (row.unit !== 'nW/cm²/sr') expect(unitText(row), row.unit).not.toBe(row.unit);
    }
    for (const row of TRAINED_VARIANTS) expect(trainingText(row)).toMatch(HAN);
  });

  it('stay English in what models read', () => {
    const context = { lonDeg: 2.35, latDeg: 48.86, address: ['Paris', 'France'], country: 'France', nearby: [] };
    const prompts = () => INDICATORS.map(({ id }) => fullPrompt(context, id, { imageTokens: 4, nearbyPlaces: 2 }));
    const english = prompts();
    speak(zh);
    expect(prompts()).toEqual(english);
  });
});

describe('what is written in English', () => {
  it('is so while it is written, and no longer, whether it succeeds or not', () => {
    speak(zh);
    expect(inEnglish(spokenLocale)).toBe('en');
    expect(() =>
      inEnglish(() => {
        throw new RangeError('no');
      }),
    ).toThrow('no');
    expect(spokenLocale()).toBe('zh-Hans');
  });
});

describe('a list in a sentence', () => {
  it('is joined as its language does', () => {
    expect([listText(['a']), listText(['a', 'b']), listText(['a', 'b', 'c'])]).toEqual(['a', 'a and b', 'a, b, and c']);
    speak(zh);
    expect(listText(['a', 'b'])).not.toContain('and');
  });
});
