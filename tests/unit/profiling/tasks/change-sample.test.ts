import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANGE_CELLS, type SquareChange } from '../../../../src/domain/task';
import { outputTokens, wordsTokens } from '../../../../src/model/prompt-tokens';
import { loadTokenizer } from '../../../../src/model/tokenizer';
import { CHANGE_SENTENCES, changeSample } from '../../../../src/profiling/tasks/change-sample';
import { CELL_ROWS } from '../../../../src/profiling/tasks/grammars';
import { parseTaskOutput, writeTaskOutput } from '../../../../src/profiling/tasks/task-output';
import { MAX_TASK_TOKENS, TASK_BRANCH_LENGTH } from '../../../../src/training/tasks/task-length';

const tokenizer = loadTokenizer(JSON.parse(readFileSync('public/models/tasks-tokenizer.json', 'utf8')));

const change: SquareChange = {
  cells: ['a1', 'b1', 'd4'],
  built: [
    { third: 8, word: 'shops' },
    { third: 0, word: 'villas' },
    { third: 0, word: 'dense centre' },
  ],
};
const cellsOf = fc.subarray([...CHANGE_CELLS]);

describe('the question what changed', () => {
  it('has a trace of what is new, by where it is, and every such sentence among its facts', () => {
    const { trace, facts } = changeSample(change);
    expect(trace).toEqual(['New in the north-west: villas.', 'New in the south-east: shops.']);
    expect(facts).toEqual([
      'New in the south-east: shops.',
      'New in the north-west: villas.',
      'New in the north-west: dense centre.',
    ]);
  });

  it('says of a square without a change that nothing is new', () => {
    const { trace, facts, answer } = changeSample({ cells: [], built: [] });
    expect([trace, facts, answer]).toEqual([['Nothing new.'], ['Nothing new.'], []]);
  });

  it('says at most four things, and nothing that is no sentence of its own', () => {
    const built = Array.from({ length: 9 }, (_, third) => ({ third, word: 'villas' as const }));
    const { trace } = changeSample({ cells: [...CHANGE_CELLS], built });
    expect(trace).toHaveLength(4);
    for (const sentence of trace) expect(CHANGE_SENTENCES).toContain(sentence);
  });

  it('is answered by a map of the square that is read as it is written, and by nothing else', () => {
    expect(CELL_ROWS.write(['a1', 'b1', 'd4'])).toBe('xx--\n----\n----\n---x\n');
    fc.assert(
      fc.property(cellsOf, (cells) => {
        expect(CELL_ROWS.parse(CELL_ROWS.write(cells))).toEqual(cells);
      }),
    );
    const good = 'xx--\n----\n----\n---x\n';
    for (const text of ['', 'none', good.trim(), `${good}----\n`, good.replace('x', 'X'), ` ${good}`, `${good} `])
      expect(CELL_ROWS.parse(text), text).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = CELL_ROWS.parse(text);
        if (read) expect(CELL_ROWS.write(read)).toBe(text);
      }),
    );
  });

  it('takes one token a line and two a sentence, so that the longest output fits a branch', () => {
    const built = Array.from({ length: 9 }, (_, third) => ({ third, word: 'apartment blocks' as const }));
    const { question, trace, answer } = changeSample({ cells: [...CHANGE_CELLS], built });
    const output = writeTaskOutput(trace, answer as readonly string[], CELL_ROWS);
    const tokens = outputTokens(tokenizer, output);
    expect(tokens).toHaveLength(4 + 2 * trace.length + 4 + 1);
    expect(tokens.length).toBeLessThanOrEqual(MAX_TASK_TOKENS);
    expect(wordsTokens(tokenizer, question).length + tokens.length).toBeLessThanOrEqual(TASK_BRANCH_LENGTH + 1);
    const text = tokenizer.decode([...tokens], { skipSpecial: true });
    expect(parseTaskOutput(text, CELL_ROWS)).toEqual({ sentences: trace, answer });
  });
});
