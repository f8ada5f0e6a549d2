import type { StreetLetter } from '../../domain/task';
import type { AtlasSplit } from '../truth/region-table';

/** Side of a candidate's picture on the ground. */
export const CANDIDATE_GROUND_METERS = 160;
/** Streets are looked at as they are later. */
export const STREET_DATE = 1;

/** Columns of a strip for people, which is a quarter as high. */
export const STRIP_COLUMNS = 1024;

/** Where a candidate lies. */
export interface StreetPlace {
  readonly lonDeg: number;
  readonly latDeg: number;
}

/** A view from a street, and five pictures from above of which one shows where it was taken. */
export interface StreetQuestion {
  /** [64 * 64 * 3] RGB: what is seen around the viewpoint, north up, as `littlePlanetOf`. */
  readonly street: Uint8Array;
  /** Each [64 * 64 * 3] RGB of 160 m around a viewpoint, north up, in the order of `STREET_LETTERS`. */
  readonly candidates: readonly Uint8Array[];
  readonly answer: StreetLetter;
  /** True sentences about the view: north, east, south, west. */
  readonly facts: readonly string[];
  /** Mean height of the skyline, degrees, in the same order. */
  readonly skylinesDeg: readonly number[];
  /** Where the candidates lie, in their order. */
  readonly places: readonly StreetPlace[];
  readonly city: number;
  readonly split: AtlasSplit;
  /** Square of 3 x 3 regions around it: the unit of the bootstrap. */
  readonly block: string;
}
