import type { ImageProvenance, RegionImage } from '../imagery/region-image';

/** Source of a picture that the visitor gave. */
export const OWN_PICTURE = 'own-picture';
/** Source of a picture that the page has drawn: no place looks like it. */
export const SYNTHETIC_PICTURE = 'synthetic-picture';

/** A picture that no tile server has given. */
export interface LocalProvenance {
  readonly sourceId: typeof OWN_PICTURE | typeof SYNTHETIC_PICTURE;
  /** Where it comes from and what was done to it, in a sentence. */
  readonly note: string;
  readonly sha256: string;
}

/** A picture as a model takes it. */
export interface Picture extends Omit<RegionImage, 'provenance'> {
  readonly provenance: ImageProvenance | LocalProvenance;
}

export const isLocal = (provenance: Picture['provenance']): provenance is LocalProvenance =>
  provenance.sourceId === OWN_PICTURE || provenance.sourceId === SYNTHETIC_PICTURE;
