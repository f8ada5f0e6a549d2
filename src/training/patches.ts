import { toPatches } from '../imagery/normalize';
import { type ModelConfig, patchCount, patchValues } from '../model/config';
import type { TensorLike } from '../model/packing';
import { tileAt } from './dataset/eurosat';
import type { DevelopmentSet } from './development-set';

/** Normalised patches of tiles, [tiles * patches, values], each tile changed by `change` first. */
export function patchesOf(
  { tiles }: Pick<DevelopmentSet, 'tiles'>,
  indices: readonly number[],
  { vision }: ModelConfig,
  change: (rgb: Uint8Array) => Uint8Array,
): TensorLike {
  const { imageSize, patchSize, mergeSize } = vision;
  const [count, values] = [patchCount(vision), patchValues(vision)];
  const data = new Float32Array(indices.length * count * values);
  for (const [i, index] of indices.entries())
    toPatches(change(tileAt(tiles, index)), imageSize, patchSize, mergeSize, data, i * count * values);
  return { dtype: 'float32', data, dims: [indices.length * count, values] };
}
