import type { IndicatorId } from '../domain/indicator';
import type { Random } from '../domain/random';
import type { RegionContext } from '../domain/region';
import type { Trace } from '../profiling/statements';
import type { TracePlan } from '../profiling/trace-plan';
import type { ClaimedPlaces } from './claimed-places';
import type { DevelopmentSet } from './development-set';

/** An output that a model is to give. */
export interface TaughtOutput {
  readonly trace: Trace;
  /** 0.0-9.9 */
  readonly score: number;
}

/** What the base model is taught by, in place of the pre-training of a large one. No label of the study is in it. */
export interface BaseLessons {
  readonly set: DevelopmentSet;
  /**
   * What the eyes are asked for besides the land cover, by name; null where it is not known. In the order of the set.
   */
  readonly measures: Readonly<Record<string, readonly (number | null)[]>>;
  /** In the order of the set. */
  readonly contexts: readonly RegionContext[];
  readonly places: ClaimedPlaces;
  readonly indicators: readonly IndicatorId[];
  /** What a trace says about each indicator. */
  readonly plan: TracePlan;
  /** What to say about a tile of the set. */
  readonly teach: (tile: number, indicator: IndicatorId, random: Random) => TaughtOutput;
}
