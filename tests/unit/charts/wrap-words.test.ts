import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrapWords } from '../../../src/charts/wrap-words';

describe('words in lines', () => {
  it('are all there, in lines that fit unless one word does not', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 40 }),
        (words, letters) => {
          const lines = wrapWords(words.join(' '), letters);
          expect(lines.join(' ')).toBe(words.join(' '));
          for (const line of lines) expect(line.length <= letters || !line.includes(' ')).toBe(true);
        },
      ),
    );
  });

  it('are broken as late as they can be', () => {
    expect(wrapWords('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapWords('', 7)).toEqual(['']);
  });

  it('are broken between signs of Chinese, each as wide as two letters, and never before what closes a sentence', () => {
    expect(wrapWords('两个模型的分数，SFT 在前。', 10)).toEqual(['两个模型的', '分数，SFT', '在前。']);
    expect(wrapWords('随地名变化。', 10)).toEqual(['随地名变', '化。']);
  });
});
