import type { ImageProvenance, RegionImage } from '../imagery/region-image';
import { type WorldId, worldById } from '../worlds/worlds';

/** Source of a picture that the visitor gave. */
export const OWN_PICTURE = 'own-picture';
/** Source of a picture that the page has drawn: no place looks like it. */
export const SYNTHETIC_PICTURE = 'synthetic-picture';

/** Source of pictures of a world at one of its dates. */
type DatedSourceId = `${WorldId}-${number}`;
export const datedSourceId = (world: WorldId, date: number): DatedSourceId => `${world}-${date}`;

/** Whether a picture shows a world as it is at a date: not where its source is another date of that world. */
export const isOfDate = (sourceId: string, world: WorldId, date: number): boolean =>
  !worldById(world).dates?.labels.some((_, other) => other !== date && sourceId === datedSourceId(world, other));

/** A picture that no tile server has given: the visitor's own, or one that the page has drawn. */
export interface NotedProvenance {
  readonly sourceId: typeof OWN_PICTURE | typeof SYNTHETIC_PICTURE | DatedSourceId;
  /** Where it comes from and what was done to it, in a sentence. */
  readonly note: string;
  readonly sha256: string;
}

/** A picture as a model takes it. */
export interface Picture extends Omit<RegionImage, 'provenance'> {
  readonly provenance: ImageProvenance | NotedProvenance;
}

/** Whether a picture was put in the place of the region's own. */
export const isSubstitute = (sourceId: string): boolean => sourceId === OWN_PICTURE || sourceId === SYNTHETIC_PICTURE;
