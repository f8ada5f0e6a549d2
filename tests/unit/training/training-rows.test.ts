import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/domain/random';
import { isKeptOut } from '../../../src/training/development-set';
import { taughtRows, trainingRows } from '../../../src/training/training-rows';
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

describe('the rows whose pictures teach eyes and base', () => {
  const rows = syntheticRows(90, new Random(2));

  it('are all that are not kept out, without those of countries left out', () => {
    const all = rows.map((_, i) => i).filter((i) => !isKeptOut(rows[i].id));
    expect(taughtRows(rows, '')).toEqual(all);
    expect(taughtRows(rows, 'AA,CC')).toEqual(all.filter((i) => !['AA', 'CC'].includes(rows[i].country ?? '')));
  });

  it('must be there, and so must the countries', () => {
    expect(() => taughtRows(rows, 'AA,ZZ')).toThrow('withoutCountries: no region lies in "ZZ"');
    const countries = [...new Set(rows.map(({ country }) => country))].join(',');
    expect(() => taughtRows(rows, countries)).toThrow('leaves no region to learn from');
  });
});
