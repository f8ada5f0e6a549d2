import { t } from '../domain/words';
import { areEnough } from './enough';
import type { SpreadEstimate } from './location-spread';

/** Least spread that is called a movement, in points of the 0.0-9.9 scale: what shows on a scale of ten colours. */
export const LEAST_MOVEMENT = 0.3;

/** Whether a spread is a movement; null where its interval leaves that open, or too few stand behind it. */
function isMovement({ value, interval, n }: SpreadEstimate): boolean | null {
  if (value === null || !interval || !areEnough(n)) return null;
  if (interval.lo >= LEAST_MOVEMENT) return true;
  return interval.hi < LEAST_MOVEMENT ? false : null;
}

/**
 * What moves a model's score, in a sentence: the name of the place (`place`, the spread over claimed places), the
 * picture (`picture`, the spread over pictures at one place), both, or neither, as with a model that always says the
 * same. A small place effect alone is no merit.
 */
export function movedByText(place: SpreadEstimate, picture: SpreadEstimate | null): string {
  if (!picture) return t`No verdict: how far pictures move this model was not measured.`;
  const [byName, byPicture] = [isMovement(place), isMovement(picture)];
  if (byName === null || byPicture === null) return t`No verdict: the intervals leave it open.`;
  if (byName && byPicture) return t`Moved by the picture and by the name.`;
  if (byName) return t`Moved by the name, hardly by the picture.`;
  return byPicture
    ? t`Moved by the picture, hardly by the name.`
    : t`Moved by neither: it says the same of everything.`;
}
