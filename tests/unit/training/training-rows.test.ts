import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import { isKeptOut } from '../../../src/training/development-set';
import { trainingRows } from '../../../src/training/training-rows';
import { syntheticRows } from './tiny-run';

describe('the rows that a run may learn from', () => {
  const rows = syntheticRows(90, new Random(2));
  const chosen = (countries: readonly string[]) =>
    trainingRows(rows, { splitColumn: 'split', countries }).map((i) => rows[i]);

  it('are seen training rows, none of them kept out', () => {
    const all = chosen([]);
    const seen = rows.filter(({ splits }) => splits.split === 'seen_train');
    expect(all).toEqual(seen.filter(({ id }) => !isKeptOut(id)));
    expect(all.length).toBeLessThan(seen.length);
  });

  it('are those of the chosen countries', () => {
    expect(new Set(chosen(['AA', 'CC']).map(({ country }) => country))).toEqual(new Set(['AA', 'CC']));
  });

  it('must be there', () => {
    expect(() => chosen(['ZZ'])).toThrow('No row has "seen_train" in column "split" for ZZ');
    expect(() => trainingRows(rows, { splitColumn: 'other', countries: [] })).toThrow(
      'in column "other" for any country',
    );
  });
});
