import type { InferenceSession } from 'onnxruntime-node';
import type { ModelConfig } from '../model/config';
import type { DevelopmentSet } from './development-set';
import { patchesOf } from './patches';
import { type Feeds, select, toFeeds } from './session';

/** Pictures that a graph over pictures takes at once. */
export const PICTURES_AT_ONCE = 64;

/**
 * Runs a graph of `PICTURES_AT_ONCE` pictures over tiles, batch by batch; the last one is filled up with its last tile.
 * @param change alters the pixels of each picture
 * @param take gets the outputs, how many of them count, and where the batch begins in `indices`
 */
export async function overPictures(
  session: InferenceSession,
  { set, indices, config, weights }: PicturesOf,
  change: (rgb: Uint8Array) => Uint8Array,
  take: (outputs: Readonly<Feeds>, count: number, start: number) => void,
): Promise<void> {
  for (let start = 0; start < indices.length; start += PICTURES_AT_ONCE) {
    const batch = indices.slice(start, start + PICTURES_AT_ONCE);
    const filled = Array.from({ length: PICTURES_AT_ONCE }, (_, i) => batch[Math.min(i, batch.length - 1)]);
    const patches = patchesOf(set, filled, config, change);
    take(await session.run(select(session, { ...weights, ...toFeeds({ patches }) })), batch.length, start);
  }
}

/** Which pictures, and by which weights. */
interface PicturesOf {
  readonly set: Pick<DevelopmentSet, 'tiles'>;
  readonly indices: readonly number[];
  readonly config: ModelConfig;
  readonly weights: Feeds;
}
