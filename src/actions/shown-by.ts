import { PICTURE_PX, sideOf } from '../domain/picture';
import { inSize } from '../engine/pictures';
import { observe } from '../imagery/observe';
import { measureImage } from '../imagery/statistics';
import type { Checked } from './evaluation-set';

/**
 * What a picture shows, measured on its pixels in the size in which words and measures were fitted to each other. Its
 * land cover is not known.
 * @param rgb [side * side * 3]
 */
export function shownBy(rgb: Uint8Array): Checked {
  const fitted = inSize({ rgb, sizePx: sideOf(rgb) }, PICTURE_PX);
  return { cover: null, ...observe(measureImage(fitted.rgb, PICTURE_PX, PICTURE_PX)) };
}
