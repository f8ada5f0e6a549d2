import { SHIPPED_CITIES } from '../atlas/shipped-planet';
import { ATLAS_INDICATORS, type AtlasIndicator } from '../atlas/truth/atlas-indicator';
import type { AtlasSplit } from '../atlas/truth/region-table';
import { ATLAS_SPLITS, type TruthTable } from '../atlas/truth/truth-table';
import { REGION_GROUND_METERS, type Region } from '../domain/region';
import { buildScale, type Scale, scoreOf } from '../profiling/scale';
import type { AtlasTruth } from './atlas-state';

const COUNT = ATLAS_INDICATORS.length;

/** Index of an indicator among `ATLAS_INDICATORS`; the first for an id that is not known. */
export const atlasIndicatorIndex = (id: string): number =>
  Math.max(
    0,
    ATLAS_INDICATORS.findIndex((indicator) => indicator.id === id),
  );

/** The indicator of an id; the first for one that is not known. */
export const atlasIndicator = (id: string): AtlasIndicator => ATLAS_INDICATORS[atlasIndicatorIndex(id)];

/** Adds a city's table; with the last city come the scales, of the regions that a model may learn from. */
export function addTable({ tables }: AtlasTruth, table: TruthTable): AtlasTruth {
  const all = [...tables.filter(({ city }) => city !== table.city), table];
  return { tables: all, scales: all.length < SHIPPED_CITIES ? null : scalesOf(all) };
}

function scalesOf(tables: readonly TruthTable[]): Scale[] {
  const train = ATLAS_SPLITS.indexOf('seen_train');
  return ATLAS_INDICATORS.map((_, i) =>
    buildScale(
      tables.flatMap(({ split, values }) =>
        Array.from(split).flatMap((s, row) => (s === train ? [values[row * COUNT + i]] : [])),
      ),
    ),
  );
}

/** Regions that the scales are made of. */
export const trainingRegions = ({ tables }: AtlasTruth): number =>
  tables.reduce((n, { split }) => n + split.filter((s) => s === ATLAS_SPLITS.indexOf('seen_train')).length, 0);

/** What is so in one region. */
export interface TruthRow {
  readonly split: AtlasSplit;
  /** By `ATLAS_INDICATORS`. */
  readonly values: readonly { readonly value: number; readonly score: number | null }[];
}

/** The truth of a region of a city. `'unmeasured'` until the city's table is there; null where nothing is built. */
export function truthAt(
  { tables, scales }: AtlasTruth,
  { id, city }: { readonly id: number; readonly city: number },
): TruthRow | 'unmeasured' | null {
  const table = tables.find((t) => t.city === city);
  if (!table) return 'unmeasured';
  const row = table.ids.indexOf(id);
  if (row < 0) return null;
  const values = ATLAS_INDICATORS.map((_, i) => {
    const value = table.values[row * COUNT + i];
    return { value, score: scales && scoreOf(scales[i], value) };
  });
  return { split: ATLAS_SPLITS[table.split[row]], values };
}

/** A region of the planet with the score of its truth. */
export interface TruthCell {
  readonly id: string;
  readonly region: Region;
  /** 0.0-9.9. */
  readonly value: number;
  readonly kind: 'truth';
}

/** Every region with the score of its truth; none until all cities are measured. @param index of `ATLAS_INDICATORS` */
export function truthCells({ tables, scales }: AtlasTruth, index: number): TruthCell[] {
  if (!scales) return [];
  return tables.flatMap(({ ids, lonDeg, latDeg, values }) =>
    Array.from(ids, (id, row) => ({
      id: `atlas-${id}`,
      region: { lonDeg: lonDeg[row], latDeg: latDeg[row], groundMeters: REGION_GROUND_METERS },
      value: scoreOf(scales[index], values[row * COUNT + index]),
      kind: 'truth' as const,
    })),
  );
}
