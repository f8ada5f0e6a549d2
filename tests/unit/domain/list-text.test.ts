import { afterEach, expect, it } from 'vitest';
import { listText } from '../../../src/domain/list-text';
import { translationOf } from '../../../src/domain/translation';
import { speak } from '../../../src/domain/words';

afterEach(() => speak(null));

it('lists things as a sentence of the language does, Latin letters apart from Chinese characters', () => {
  const lists = [['SFT', 'Urban-R1'], ['a', 'b', 'c'], ['SFT'], []];
  expect(lists.map(listText)).toEqual(['SFT and Urban-R1', 'a, b, and c', 'SFT', '']);
  speak(translationOf('zh-Hans', {}));
  expect(lists.map(listText)).toEqual(['SFT 和 Urban-R1', 'a、b 和 c', 'SFT', '']);
  expect(listText(['人口密度', '房价'])).toBe('人口密度和房价');
});
