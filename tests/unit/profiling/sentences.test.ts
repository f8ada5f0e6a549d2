import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { traceSentences } from '../../../src/profiling/sentences';

describe('traceSentences', () => {
  it('cuts a trace behind its full stops, and says where each sentence stands', () => {
    const output = '<think>Covered by forest. Suggests 3. Place lowers it.</think><answer>2.5</answer>';
    const sentences = traceSentences(output);
    expect(sentences.map(({ text }) => text)).toEqual(['Covered by forest.', 'Suggests 3.', 'Place lowers it.']);
    for (const { text, start, end } of sentences) expect(output.slice(start, end)).toBe(text);
  });

  it('takes the last sentence of an output that is still being written as far as it goes', () => {
    expect(traceSentences('<think>No water. Some gre').map(({ text }) => text)).toEqual(['No water.', 'Some gre']);
  });

  it('finds none without a trace', () => expect(traceSentences('<answer>2.5</answer>')).toEqual([]));

  it('loses nothing but the spaces between sentences', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z. ]{0,60}$/), (think) => {
        const output = `<think>${think}</think>`;
        const sentences = traceSentences(output);
        expect(
          sentences
            .map(({ text }) => text)
            .join(' ')
            .replaceAll(' ', ''),
        ).toBe(think.replaceAll(' ', ''));
        for (const { text, start, end } of sentences) expect(output.slice(start, end)).toBe(text);
      }),
    );
  });
});
