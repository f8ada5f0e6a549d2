import { PICTURE_PX } from '../domain/picture';
import type { WorldState } from './world-state';

/**
 * Side of the pictures that are fetched and drawn: what the compared models take, the largest where they differ, since
 * each makes a smaller one of it. That of our own models while nothing is known of them.
 */
export function pictureSizePx({ manifests }: Pick<WorldState, 'manifests'>): number {
  const sizes = Object.values(manifests).map(({ image }) => image.sizePx);
  return sizes.length > 0 ? Math.max(...sizes) : PICTURE_PX;
}
