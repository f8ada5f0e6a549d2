import { describe, expect, it } from 'vitest';
import { CHANGE_CELLS } from '../../../../../src/domain/task';
import { answeredCells, cellBox, cellsText, changeNotes } from '../../../../../src/lab/tasks/change/change-cells';
import { taskById } from '../../../../../src/profiling/tasks/tasks';

const written = (cells: readonly string[]): { greedy: string } => ({
  greedy: `<think>Nothing new.</think><answer>${taskById('change').grammar.write(cells)}</answer>`,
});

describe('cells of a change', () => {
  it('lie in the picture by row from the north-west, and fill it', () => {
    expect(cellBox('a1')).toEqual({ left: 0, top: 0, right: 16, bottom: 16 });
    expect(cellBox('d1')).toEqual({ left: 48, top: 0, right: 64, bottom: 16 });
    expect(cellBox('b3')).toEqual({ left: 16, top: 32, right: 32, bottom: 48 });
    const area = CHANGE_CELLS.map(cellBox).reduce(
      (sum, { left, right, top, bottom }) => sum + (right - left) * (bottom - top),
      0,
    );
    expect(area).toBe(64 * 64);
  });

  it('are read off an output, or not at all', () => {
    expect(answeredCells(written(['a1', 'c4']))).toEqual(['a1', 'c4']);
    expect(answeredCells(written([]))).toEqual([]);
    expect(answeredCells({ greedy: '<think>Nothing new.</think><answer>a1</answer>' })).toBeNull();
    expect(answeredCells({ greedy: '' })).toBeNull();
  });

  it('are said in words', () => {
    expect(cellsText([])).toBe('nothing new');
    expect(cellsText(['a1', 'b2'])).toBe('2 of 16 cells: a1, b2');
  });

  it('stand on the map for both models and the truth, a line of words for each', () => {
    const notes = changeNotes({
      at: { lonDeg: 1, latDeg: 2 },
      truth: ['a1'],
      outputs: [written(['a1', 'b1']), { greedy: 'x' }],
      models: [{ label: 'SFT' }, { label: 'GRPO' }],
    });
    expect(notes.filter(({ text }) => text !== '').map(({ side, text }) => `${side}: ${text}`)).toEqual([
      'first: SFT: 2 of 16 cells: a1, b1',
      'second: GRPO: no answer that can be read',
      'truth: Truth: 1 of 16 cells: a1',
    ]);
    expect(notes.filter(({ box }) => box).map(({ side, box }) => `${side} ${box?.left}`)).toEqual([
      'first 0',
      'first 16',
      'truth 0',
    ]);
    for (const { region } of notes) expect(region).toEqual({ lonDeg: 1, latDeg: 2, groundMeters: 640 });
  });
});
