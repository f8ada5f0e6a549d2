import { describe, expect, it } from 'vitest';
import { sentencesSoFar } from '../../../../src/profiling/tasks/task-output';

describe('an output that is being written', () => {
  it.each([
    ['', []],
    ['<think>', []],
    ['<think>New in the', []],
    ['<think>New in the north: huts.', ['New in the north: huts.']],
    ['<think>New in the north: huts. New in', ['New in the north: huts.']],
    ['<think>Nothing new.</think><answer>----', ['Nothing new.']],
    ['Nothing new.', []],
  ])('is heard by its whole sentences: %j', (text, sentences) => {
    expect(sentencesSoFar(text)).toEqual(sentences);
  });
});
