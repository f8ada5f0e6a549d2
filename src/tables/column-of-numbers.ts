import type { ColumnGuess } from './column-names';
import type { SampleRows } from './sample-rows';
import { writtenNumber } from './written-number';

/**
 * What can only be the value where names do not say it: of a file whose places are known, the one column left that
 * holds numbers in all of its first rows.
 * @returns null where there is none, or more than one
 */
export function columnOfNumbers(
  { columns, rows }: Pick<SampleRows, 'columns' | 'rows'>,
  guess: ColumnGuess,
): string | null {
  const taken = Object.values(guess);
  const ofNumbers = columns.filter(
    (column, i) => !taken.includes(column) && rows.length > 0 && rows.every((cells) => writtenNumber(cells[i] ?? '')),
  );
  return ofNumbers.length === 1 ? ofNumbers[0] : null;
}
