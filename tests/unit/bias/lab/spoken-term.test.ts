import { afterEach, describe, expect, it } from 'vitest';
import { withCommas, withSemicolons } from '../../../../src/bias/lab/joined-text';
import { ranksText, spokenTerm } from '../../../../src/bias/lab/spoken-term';
import { regionBlocks } from '../../../../src/bias/region-blocks';
import { translationOf } from '../../../../src/domain/translation';
import { speak } from '../../../../src/domain/words';
import { ownEvaluationSet } from '../../../../src/lab/own-data/own-evaluation-set';

const CHINESE = translationOf('zh-Hans', {
  country: '国家',
  'Night light': '夜间灯光',
  'blocks of 0.5 degrees': '0.5 度见方的区块',
  'blocks of {0} km, since there would be only {1} of 0.5 degrees; even so there are only {2}: read them as too narrow':
    '{0} 公里见方的区块（{1}，{2}）',
  'the ranks of the values in {0}: only their order can be compared, not the size of errors': '{0} 中数值的排名',
  'the models’ training regions': '模型的训练区域',
  '{0}, {1}': '{0}，{1}',
  '{0}; {1}': '{0}；{1}',
});

/** Twelve regions of one city, near to each other. */
const CITY = {
  lonDeg: Float64Array.from({ length: 12 }, (_, i) => 13.4 + i / 1000),
  latDeg: Float64Array.from({ length: 12 }, () => 52.5),
};

afterEach(() => speak(null));

describe('words of a file', () => {
  it('are English, whatever is spoken when it is made', () => {
    const english = regionBlocks(CITY).words;
    const imported = { fileName: 'mine.csv', mapping: { group: null } };
    const own = { scaleFrom: 'data', data: { regions: [], blocksOf: english }, imported } as never;
    const set = ownEvaluationSet(own, 10);
    speak(CHINESE);
    expect(regionBlocks(CITY).words).toBe(english);
    expect(ownEvaluationSet(own, 10)).toEqual(set);
    expect(english).toMatch(/^blocks of 2 km, since there would be only 1 of 0\.5 degrees; even so there are only 1: /);
    expect(set.scaleOf).toMatch(/^the ranks of the values in mine\.csv: /);
  });

  it('are said in the language of the page', () => {
    const { words } = regionBlocks(CITY);
    const scaleOf = ranksText('my: file.csv');
    speak(CHINESE);
    expect(spokenTerm(words)).toBe('2 公里见方的区块（1，1）');
    expect(spokenTerm(scaleOf)).toBe('my: file.csv 中数值的排名');
    expect(spokenTerm('the models’ training regions')).toBe('模型的训练区域');
    expect(spokenTerm('country')).toBe('国家');
    expect(spokenTerm('Night light')).toBe('夜间灯光');
  });

  it('stay as they are in English, and where they are somebody else’s', () => {
    for (const words of [regionBlocks(CITY).words, ranksText('a.csv'), 'country', 'Night light', 'district'])
      expect(spokenTerm(words)).toBe(words);
    speak(CHINESE);
    for (const words of ['district', 'constructor', 'EuroSAT tiles (Sentinel-2)'])
      expect(spokenTerm(words)).toBe(words);
  });
});

describe('parts of a sentence', () => {
  it('are joined by the marks of the language that is spoken', () => {
    expect([withCommas(['a', 'b', 'c']), withSemicolons(['a', 'b'])]).toEqual(['a, b, c', 'a; b']);
    expect([withCommas([]), withSemicolons(['a'])]).toEqual(['', 'a']);
    speak(CHINESE);
    expect([withCommas(['a', 'b', 'c']), withSemicolons(['a', 'b'])]).toEqual(['a，b，c', 'a；b']);
  });
});
