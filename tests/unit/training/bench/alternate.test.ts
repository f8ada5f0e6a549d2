import { describe, expect, it } from 'vitest';
import { alternate } from '../../../../src/training/bench/alternate';
import { printTable } from '../../../../src/training/bench/benchmark';
import { median, pairedRatios, spreadText } from '../../../../src/training/bench/spread';

describe('alternate', () => {
  it('runs contestants in turn and leaves the first round out of the figures', async () => {
    const order: string[] = [];
    const contestant = (name: string) => ({ name, run: async () => order.push(name) });
    const elapsedMs = await alternate([contestant('a'), contestant('b')], 2);
    expect(order.join('')).toBe('ababab');
    expect(elapsedMs.map((series) => series.length)).toEqual([2, 2]);
  });
});

describe('figures of a benchmark', () => {
  it('are the median with both ends', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(spreadText([5, 1, 3], 1)).toBe('3.0 (1.0-5.0)');
  });

  it('are refused where nothing was measured', () => {
    expect(() => median([])).toThrow('no values');
  });

  it('are compared round by round', () => {
    expect(pairedRatios([2, 9], [1, 3])).toEqual([2, 3]);
  });
});

describe('printTable', () => {
  it('lines up columns, numbers to the right', () => {
    const text = printTable({
      columns: ['way', 'ms'],
      rows: [
        ['slow', '1000'],
        ['fast one', '1'],
      ],
      notes: ['Note.'],
    });
    expect(text).toBe(
      ['| way      |   ms |', '|----------|-----:|', '| slow     | 1000 |', '| fast one |    1 |', '', 'Note.'].join(
        '\n',
      ),
    );
  });

  it('prints the notes alone where there are no rows', () => {
    expect(printTable({ columns: [], rows: [], notes: ['Not installed.'] })).toBe('Not installed.');
  });
});
