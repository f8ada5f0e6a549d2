import type { LandCover } from '../domain/land-cover';
import { PICTURE_PX } from '../domain/picture';
import { observe } from '../imagery/observe';
import { measureImage } from '../imagery/statistics';
import type { Checked } from './evaluation-set';

/**
 * What a picture shows: the land cover that is known, if any, the rest measured on its pixels.
 * @param rgb [64 * 64 * 3]
 */
export const shownBy = (rgb: Uint8Array, cover: LandCover | null): Checked => ({
  cover,
  ...observe(measureImage(rgb, PICTURE_PX, PICTURE_PX)),
});
