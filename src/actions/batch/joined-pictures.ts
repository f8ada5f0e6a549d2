import { sideOf } from '../../domain/picture';
import type { Pictures } from '../../engine/pictures';

/** The pictures of some regions, one after the other, as a survey takes them. */
export function joinedPictures(regions: readonly { readonly rgb: Uint8Array }[]): Pictures {
  const size = regions[0].rgb.length;
  const rgb = new Uint8Array(size * regions.length);
  for (const [k, region] of regions.entries()) rgb.set(region.rgb, k * size);
  return { rgb, sizePx: sideOf(regions[0].rgb) };
}
