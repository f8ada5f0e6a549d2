import type { IndicatorId } from '../../domain/indicator';
import type { RegionTable } from '../../training/regions';
import type { Readings } from './scorer';

/** A value for each indicator. */
export const byIndicator = <T>(indicators: readonly IndicatorId[], make: (id: IndicatorId) => T): Record<string, T> =>
  Object.fromEntries(indicators.map((id) => [id, make(id)]));

/** The score of each reading, by indicator. */
export const scoreColumns = (
  { indicators }: RegionTable,
  readings: readonly Readings[],
): Record<string, (number | null)[]> => byIndicator(indicators, (id) => readings.map((r) => r[id].expected));

/**
 * [outer][inner] tables of scores, by indicator; outers with a missing score are left out.
 * @param readings run over inner for each outer
 */
export function scoreGrid(
  { indicators }: RegionTable,
  readings: readonly Readings[],
  outer: number,
  inner: number,
): Record<string, number[][]> {
  return byIndicator(indicators, (id) =>
    Array.from({ length: outer }, (_, o) =>
      Array.from({ length: inner }, (_, i) => readings[o * inner + i][id].expected),
    ).filter((row): row is number[] => row.every((v) => v !== null)),
  );
}

/** [inner][outer] of [outer][inner]. */
export const transposedTable = (table: readonly number[][]): number[][] =>
  table.length === 0 ? [] : table[0].map((_, i) => table.map((row) => row[i]));
