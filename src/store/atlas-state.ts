import type { AtlasCity, AtlasPlaceWords } from '../atlas/atlas-client';
import type { AtlasDate } from '../atlas/city/development';
import type { TruthTable } from '../atlas/truth/truth-table';
import type { Region } from '../domain/region';
import type { Scale } from '../profiling/scale';

/** The square of the Atlas that the dossier is about. */
export type AtlasPick =
  | { readonly status: 'none' }
  | { readonly status: 'looking'; readonly region: Region }
  | { readonly status: 'failed'; readonly region: Region; readonly reason: string }
  | {
      readonly status: 'ready';
      readonly region: Region;
      readonly place: AtlasPlaceWords;
      /** [sizePx * sizePx * 3], rows from the top. */
      readonly rgb: Uint8Array;
      readonly sizePx: number;
    };

/** What is so on the planet at one date, as far as it has been measured. */
export interface AtlasTruth {
  /** A table for each city that has been measured. */
  readonly tables: readonly TruthTable[];
  /** A scale for each of `ATLAS_INDICATORS`; null until all cities are measured. */
  readonly scales: readonly Scale[] | null;
}

/** All that is known of the Atlas. */
export interface AtlasState {
  readonly pick: AtlasPick;
  /** Empty until they are known. */
  readonly cities: readonly AtlasCity[];
  /** By date. */
  readonly truth: Readonly<Record<AtlasDate, AtlasTruth>>;
  /** Why the truth cannot be measured; null while it can. */
  readonly problem: string | null;
}

const UNKNOWN: AtlasTruth = { tables: [], scales: null };

export const EMPTY_ATLAS: AtlasState = {
  pick: { status: 'none' },
  cities: [],
  truth: { 0: UNKNOWN, 1: UNKNOWN },
  problem: null,
};
