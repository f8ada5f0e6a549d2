import type { IndicatorId } from '../domain/indicator';
import { placeAndCountry } from '../domain/place-name';
import type { RegionContext } from '../domain/region';
import { t } from '../domain/words';
import type { WorldState } from '../store/world-state';

/** What an experiment of the Bias lab is about: one picture, the words of its place, one indicator. */
export interface LabSubject {
  /** [64 * 64 * 3], 0..255 */
  readonly rgb: Uint8Array;
  readonly sizePx: number;
  readonly imageSha256: string;
  readonly context: RegionContext;
  readonly indicator: IndicatorId;
}

/** What can be experimented on now, or what is missing, for people. */
export type SubjectState =
  | { readonly subject: LabSubject; readonly missing: null }
  | { readonly subject: null; readonly missing: string };

type SubjectParts = Pick<WorldState, 'region' | 'picture' | 'place' | 'indicator'>;

/** The subject that the selection on the map makes. */
export function labSubject({ region, picture, place, indicator }: SubjectParts): SubjectState {
  if (!region) return { subject: null, missing: t`Select a region on the map and profile it first.` };
  if (picture.status === 'loading') return { subject: null, missing: t`The picture of the region is on its way.` };
  if (picture.status === 'failed')
    return { subject: null, missing: t`The region has no picture yet. ${picture.reason}` };
  if (picture.status === 'none')
    return {
      subject: null,
      missing: t`The picture of this region is not here: recorded and earlier answers keep none. Profile it once more.`,
    };
  if (place.status !== 'found')
    return {
      subject: null,
      missing: place.status === 'failed' ? place.reason : t`The place of the region is being looked up.`,
    };
  const { rgb, sizePx, provenance } = picture.image;
  return {
    subject: { rgb, sizePx, imageSha256: provenance.sha256, context: place.context, indicator },
    missing: null,
  };
}

/** Whether two experiments are about the same picture, place and indicator. */
export const isSameSubject = (a: LabSubject, b: LabSubject): boolean =>
  a.imageSha256 === b.imageSha256 &&
  a.indicator === b.indicator &&
  a.context.lonDeg === b.context.lonDeg &&
  a.context.latDeg === b.context.latDeg;

/** A subject's place in two words: where it lies, and in which country. */
export const subjectName = ({ context }: Pick<LabSubject, 'context'>): string => placeAndCountry(context);
