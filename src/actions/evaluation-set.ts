import type { LabRegion } from '../bias/lab/lab-evaluation';
import type { LandCover } from '../domain/land-cover';
import type { RegionContext } from '../domain/region';
import type { Trace } from '../profiling/statements';
import type { LinkedView } from '../store/permalink';

/** A region with its truth, before any model has answered. */
export type AskedRegion = Omit<LabRegion, 'scores'>;

/** Regions to evaluate on, and what they are measured by, in words. */
export interface EvaluationSet {
  readonly regions: readonly AskedRegion[];
  /** Which values the 0.0-9.9 scale was made of. */
  readonly scaleOf: string;
  readonly groupedBy: string;
  /** What intervals resample, where that is not the world's own. */
  readonly blocksOf?: string;
}

/** What is true of a region, which the claims of a trace are checked against; `cover` is null where it is not known. */
export type Checked = Omit<Trace, 'cover'> & { readonly cover: LandCover | null };

/** What a region's prompt is made of, and what its picture shows. */
export interface EvaluatedRegion {
  /** [side * side * 3], 0..255 */
  readonly rgb: Uint8Array;
  readonly context: RegionContext;
  readonly checked: Checked;
}

/** The imagery that was chosen when an evaluation began. */
export type ImageryChoice = Pick<LinkedView, 'sourceId' | 'tileUrl'>;
