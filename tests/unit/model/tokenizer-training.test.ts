import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadTokenizer } from '../../../src/model/tokenizer';
import { ADDED_TOKENS, pieces } from '../../../src/model/tokenizer-format';
import { trainTokenizer } from '../../../src/model/tokenizer-training';

const CORPUS = ['Paris', 'Parma', 'Barcelona', 'San Marino', 'San Remo', 'Łódź', 'Ærø', 'New York', 'York'].map(
  (text, i) => ({ text, weight: 10 + i }),
);
const SIZE = 256 + ADDED_TOKENS.length + 6;

describe('tokenizer training', () => {
  it('fills exactly the size asked for, with bytes first and added tokens last', () => {
    const json = trainTokenizer(CORPUS, { vocabularySize: SIZE });
    expect(Object.keys(json.model.vocab)).toHaveLength(SIZE - ADDED_TOKENS.length);
    expect(json.added_tokens.map(({ id }) => id)).toEqual(ADDED_TOKENS.map((_, i) => SIZE - ADDED_TOKENS.length + i));
    expect(loadTokenizer(json).vocabularySize).toBe(SIZE);
  });

  it('gives the same file for the same corpus in any order', () => {
    const backwards = trainTokenizer([...CORPUS].reverse(), { vocabularySize: SIZE });
    expect(JSON.stringify(backwards)).toBe(JSON.stringify(trainTokenizer(CORPUS, { vocabularySize: SIZE })));
  });

  it('merges the heaviest pair first', () => {
    const corpus = ['xab', 'yab', 'abz', 'abq', 'zz'].map((text) => ({ text, weight: 1 }));
    const json = trainTokenizer(corpus, { vocabularySize: 256 + ADDED_TOKENS.length + 1 });
    expect(json.model.merges).toEqual([['a', 'b']]);
  });

  it('takes a frequent piece whole when that saves more than any pair', () => {
    const json = trainTokenizer([{ text: 'Netherlands', weight: 9 }], {
      vocabularySize: 256 + ADDED_TOKENS.length + 1,
    });
    expect(json.model.merges).toEqual([]);
    expect(loadTokenizer(json).encode('Netherlands')).toHaveLength(1);
  });

  it('makes each piece of a whole text one token, even one that the corpus lacks', () => {
    const whole = ['Covered by forest. Full greenery.', '\nNearby Places:\n"'];
    const tokenizer = loadTokenizer(trainTokenizer(CORPUS, { vocabularySize: SIZE, whole }));
    for (const text of whole) expect(tokenizer.encode(text)).toHaveLength(2);
  });

  it('never merges across digits or the pieces of the split', () => {
    const corpus = [{ text: '12, 12, 12. York, York', weight: 100 }, ...CORPUS];
    const tokenizer = loadTokenizer(trainTokenizer(corpus, { vocabularySize: SIZE }));
    expect(tokenizer.encode('12')).toHaveLength(2);
    expect(tokenizer.encode('York, York')).toHaveLength(3);
  });

  it('cuts every text into pieces that join to the same text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!ADDED_TOKENS.some(({ content }) => text.includes(content)));
        expect(pieces(text).join('')).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses a size that cannot be met and a weight that is none', () => {
    expect(() => trainTokenizer(CORPUS, { vocabularySize: 256 })).toThrow(/vocabularySize is 256; give 269-65535/);
    expect(() => trainTokenizer(CORPUS, { vocabularySize: 1024 })).toThrow(/The corpus gives only \d+ of 1024 tokens/);
    expect(() => trainTokenizer([{ text: 'x', weight: 0 }], { vocabularySize: SIZE })).toThrow(
      /Weight of corpus line "x"/,
    );
  });
});
