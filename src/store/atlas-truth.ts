import { ATLAS_INDICATORS, type AtlasIndicatorId } from '../atlas/truth/atlas-indicator';
import type { AtlasSplit } from '../atlas/truth/region-table';
import { ATLAS_SPLITS, type TruthTable } from '../atlas/truth/truth-table';
import type { IndicatorId } from '../domain/indicator';
import { REGION_GROUND_METERS, type Region } from '../domain/region';
import { type Scale, scoreOf } from '../profiling/scale';

const COUNT = ATLAS_INDICATORS.length;

/** The true values of one region. */
export interface TruthRow {
  readonly split: AtlasSplit;
  /** In the indicators' units. */
  readonly values: Readonly<Record<AtlasIndicatorId, number>>;
  /** As what was built alone makes them. */
  readonly causeValues: Readonly<Record<AtlasIndicatorId, number>>;
}

/** The truth of a region of a city. `'unmeasured'` until the city's table is there; null where nothing is built. */
export function truthAt(
  tables: readonly TruthTable[],
  { id, city }: { readonly id: number; readonly city: number },
): TruthRow | 'unmeasured' | null {
  const table = tables.find((t) => t.city === city);
  if (!table) return 'unmeasured';
  const row = table.ids.indexOf(id);
  if (row < 0) return null;
  const rowOf = (values: Float64Array) =>
    Object.fromEntries(ATLAS_INDICATORS.map(({ id }, i) => [id, values[row * COUNT + i]])) as TruthRow['values'];
  return {
    split: ATLAS_SPLITS[table.split[row]],
    values: rowOf(table.values),
    causeValues: rowOf(table.causeValues),
  };
}

/** A region of the planet with the score of its truth. */
export interface TruthCell {
  readonly id: string;
  readonly region: Region;
  /** 0.0-9.9. */
  readonly value: number;
  readonly kind: 'truth';
}

/** Every region of the cities that have been measured, with the score of its truth. */
export function truthCells(tables: readonly TruthTable[], indicator: IndicatorId, scale: Scale): TruthCell[] {
  const index = ATLAS_INDICATORS.findIndex(({ id }) => id === indicator);
  return tables.flatMap(({ ids, lonDeg, latDeg, values }) =>
    Array.from(ids, (id, row) => ({
      id: `atlas-${id}`,
      region: { lonDeg: lonDeg[row], latDeg: latDeg[row], groundMeters: REGION_GROUND_METERS },
      value: scoreOf(scale, values[row * COUNT + index]),
      kind: 'truth' as const,
    })),
  );
}
