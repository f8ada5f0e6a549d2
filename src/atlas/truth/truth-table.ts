import type { AtlasDate } from '../city/development';
import type { Planet } from '../planet';
import { ATLAS_INDICATORS, formulaValue } from './atlas-indicator';
import { type AtlasSplit, truthOfCity } from './region-table';

/** The splits in the order in which a table numbers them. */
export const ATLAS_SPLITS: readonly AtlasSplit[] = ['seen_train', 'seen_heldout', 'unseen'];

/** Truth of the urban regions of one city at one date, a row each, as it crosses a worker's border. */
export interface TruthTable {
  readonly city: number;
  readonly nation: number;
  readonly date: AtlasDate;
  /** As `AtlasRegion` numbers them. */
  readonly ids: Int32Array<ArrayBuffer>;
  readonly lonDeg: Float64Array<ArrayBuffer>;
  readonly latDeg: Float64Array<ArrayBuffer>;
  /** Index into `ATLAS_SPLITS`. */
  readonly split: Uint8Array<ArrayBuffer>;
  /** [rows * 6], by `ATLAS_INDICATORS`, in their units. */
  readonly values: Float64Array<ArrayBuffer>;
  /** The same as what was built alone makes it, without nation and chance. */
  readonly causeValues: Float64Array<ArrayBuffer>;
}

/** Measures a city. @throws RangeError when there is no such city */
export function truthTable(planet: Planet, city: number, date: AtlasDate): TruthTable {
  const rows = truthOfCity(planet, city, date);
  return {
    city,
    nation: planet.cities[city].nation,
    date,
    ids: Int32Array.from(rows, ({ region }) => region.id),
    lonDeg: Float64Array.from(rows, ({ region }) => region.lonDeg),
    latDeg: Float64Array.from(rows, ({ region }) => region.latDeg),
    split: Uint8Array.from(rows, ({ region }) => ATLAS_SPLITS.indexOf(region.split)),
    values: Float64Array.from(rows.flatMap(({ values }) => ATLAS_INDICATORS.map(({ id }) => values[id]))),
    causeValues: Float64Array.from(
      rows.flatMap(({ causes }) => ATLAS_INDICATORS.map((indicator) => formulaValue(indicator, causes))),
    ),
  };
}
