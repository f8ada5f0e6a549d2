import type { LandCover } from '../domain/land-cover';
import { PICTURE_PX, sideOf } from '../domain/picture';
import { inSize } from '../engine/pictures';
import { observe } from '../imagery/observe';
import { measureImage } from '../imagery/statistics';
import type { Checked } from './evaluation-set';

/**
 * What a picture shows: the land cover that is known, if any, the rest measured on its pixels, in the size in which
 * words and measures were fitted to each other.
 * @param rgb [side * side * 3]
 */
export function shownBy(rgb: Uint8Array, cover: LandCover | null): Checked {
  const fitted = inSize({ rgb, sizePx: sideOf(rgb) }, PICTURE_PX);
  return { cover, ...observe(measureImage(fitted.rgb, PICTURE_PX, PICTURE_PX)) };
}
