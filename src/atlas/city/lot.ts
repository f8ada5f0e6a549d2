import type { Convex } from './convex';
import type { AtlasDate } from './development';
import type { LandUse } from './land-use';

/** A block between streets. */
export interface Lot {
  readonly id: number;
  /** Up to the middle of the streets around it. */
  readonly cell: Convex;
  /** Up to the pavement. */
  readonly ground: Convex;
  readonly use: LandUse;
  /** 0..1, see `Development`. */
  readonly density: number;
  readonly wealth: number;
  /** The date of the first pictures that show it. */
  readonly since: AtlasDate;
  readonly seed: number;
  readonly areaMeters2: number;
}
