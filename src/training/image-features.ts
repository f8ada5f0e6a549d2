import { createReadStream } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PICTURE_PX } from '../domain/picture';
import { seededRandom } from '../domain/random';
import { augment } from '../imagery/augment';
import { imageTokenCount, type ModelConfig } from '../model/config';
import { modelParameters, type Weights } from '../model/parameters';
import { visionGraph } from '../model/training-graphs';
import type { DevelopmentSet } from './development-set';
import { overPictures, PICTURES_AT_ONCE } from './over-pictures';
import { openSession, weightFeeds } from './session';

/**
 * Image tokens of tiles, several views of each: the first as it is, the others turned, flipped and changed in colour.
 */
export interface ImageFeatures {
  readonly views: number;
  /** Values of one view: imageTokens * width. */
  readonly size: number;
  /** [tiles, views, size] */
  readonly data: Float32Array;
}

/** The image tokens of one view of the tile at a position. */
export const featuresOf = ({ views, size, data }: ImageFeatures, tile: number, view: number): Float32Array =>
  data.subarray((tile * views + view) * size, (tile * views + view + 1) * size);

/** The image tokens of the same view of several tiles, one behind the other. */
export function featuresTogether(features: ImageFeatures, tiles: readonly number[], view: number): Float32Array {
  if (tiles.length === 1) return featuresOf(features, tiles[0], view);
  const together = new Float32Array(tiles.length * features.size);
  for (const [i, tile] of tiles.entries()) together.set(featuresOf(features, tile, view), i * features.size);
  return together;
}

/** Runs the vision tower over tiles. `change` alters the pixels of a view; view 0 should be the picture itself. */
export async function extractFeatures(
  set: Pick<DevelopmentSet, 'tiles'>,
  indices: readonly number[],
  config: ModelConfig,
  weights: Weights,
  views: number,
  change: (rgb: Uint8Array, view: number) => Uint8Array,
): Promise<ImageFeatures> {
  const shapes = new Map(modelParameters(config).map((s) => [s.name, s.shape]));
  const visual = new Map([...weights].filter(([name]) => name.startsWith('visual.')));
  const pictures = { set, indices, config, weights: weightFeeds(visual, shapes) };
  const size = imageTokenCount(config.vision) * config.text.width;
  const data = new Float32Array(indices.length * views * size);
  const session = await openSession(visionGraph(config, PICTURES_AT_ONCE));
  try {
    for (let view = 0; view < views; view++)
      await overPictures(
        session,
        pictures,
        (rgb) => change(rgb, view),
        ({ image_tokens }, count, start) => {
          const tokens = image_tokens.data as Float32Array;
          for (let i = 0; i < count; i++)
            data.set(tokens.subarray(i * size, (i + 1) * size), ((start + i) * views + view) * size);
        },
      );
  } finally {
    await session.release();
  }
  return { views, size, data };
}

/** Views for training: the picture itself, then random augmentations. */
export function trainingViews(
  seed: number,
  { augmentation, weather }: { readonly augmentation: number; readonly weather: number },
): (rgb: Uint8Array, view: number) => Uint8Array {
  const random = seededRandom(seed, 'features/augmentation');
  return (rgb, view) => (view === 0 ? rgb : augment(rgb, PICTURE_PX, random, augmentation, weather));
}

/** Keeps features in a file of plain float32, so that every run of a sweep reads the same ones. */
export async function saveFeatures(path: string, { data }: ImageFeatures): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const handle = await open(`${path}.partial`, 'w');
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  try {
    for (let start = 0; start < bytes.length; start += 2 ** 28)
      await handle.write(bytes.subarray(start, start + 2 ** 28));
  } finally {
    await handle.close();
  }
  await rename(`${path}.partial`, path);
}

/** Reads features of `tiles` tiles back. @throws Error if the file has another size. */
export async function loadFeatures(path: string, tiles: number, config: ModelConfig): Promise<ImageFeatures> {
  const size = imageTokenCount(config.vision) * config.text.width;
  const { size: sizeBytes } = await stat(path);
  const views = sizeBytes / (4 * size * tiles);
  if (!Number.isInteger(views))
    throw new Error(`${path}: ${sizeBytes} bytes are not features of ${tiles} tiles; run "features" again`);
  const bytes = new Uint8Array(sizeBytes);
  let offset = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 22 })) {
    bytes.set(chunk as Uint8Array, offset);
    offset += (chunk as Uint8Array).length;
  }
  return { views, size, data: new Float32Array(bytes.buffer) };
}
