import type { AtlasDate } from '../atlas/city/development';
import type { ImageProvenance, RegionImage } from '../imagery/region-image';

/** Source of a picture that the visitor gave. */
export const OWN_PICTURE = 'own-picture';
/** Source of a picture that the page has drawn: no place looks like it. */
export const SYNTHETIC_PICTURE = 'synthetic-picture';

/** The Atlas at one of its dates. */
export type AtlasSourceId = `atlas-${AtlasDate}`;
export const atlasSourceId = (date: AtlasDate): AtlasSourceId => `atlas-${date}`;

/** A picture that no tile server has given: the visitor's own, or one that the page has drawn. */
export interface NotedProvenance {
  readonly sourceId: typeof OWN_PICTURE | typeof SYNTHETIC_PICTURE | AtlasSourceId;
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
