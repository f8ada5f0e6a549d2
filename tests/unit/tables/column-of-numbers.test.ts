import { describe, expect, it } from 'vitest';
import { indicatorNamed, matchColumns } from '../../../src/tables/column-names';
import { columnOfNumbers } from '../../../src/tables/column-of-numbers';

const guessOf = (columns: readonly string[], ...rows: readonly (readonly string[])[]): string | null =>
  columnOfNumbers({ columns, rows }, matchColumns(columns));

describe('the column of values', () => {
  it('is the only one left that holds numbers, also with a decimal comma and a currency', () => {
    const columns = ['Straße', 'Länge', 'Breite', 'Einkommen'];
    expect(matchColumns(columns).value).toBeNull();
    expect(guessOf(columns, ['Am Markt', '2,1', '48,1', '31.200,50 €'], ['Ring', '2,2', '48,2', '28.000 €'])).toBe(
      'Einkommen',
    );
  });

  it.each([
    ['two columns hold numbers', ['lon', 'lat', 'a', 'b'], ['1', '2', '3', '4']],
    ['a cell of it is no number', ['lon', 'lat', 'a'], ['1', '2', 'x']],
    ['a cell of it is blank', ['lon', 'lat', 'a'], ['1', '2', '']],
  ])('is not guessed where %s', (_, columns, row) => {
    expect(
      guessOf(
        columns,
        row.map(() => '5'),
        row,
      ),
    ).toBeNull();
  });

  it('is not guessed of a file without rows', () => {
    expect(guessOf(['lon', 'lat', 'a'])).toBeNull();
  });

  it('says which indicator it is named after, in English and in Chinese, with a unit or without', () => {
    expect(indicatorNamed('Population density (people/ha)')).toBe('population');
    expect(indicatorNamed('家庭收入（元）')).toBe('income');
    expect(indicatorNamed('GDP 密度')).toBe('gdp');
    expect(indicatorNamed('value')).toBeNull();
  });
});
