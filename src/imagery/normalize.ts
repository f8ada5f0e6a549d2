import { PICTURE_PX } from '../domain/picture';

/** Mean of R, G, B in 0..1 over 4,433 EuroSAT development tiles (every fifth of labels.csv). */
export const IMAGE_MEAN = [0.341, 0.377, 0.403] as const;
/** Standard deviation of R, G, B in 0..1 over the same pixels. */
export const IMAGE_STD = [0.206, 0.138, 0.115] as const;

/** Normalised value of each byte and channel: [3][256]. */
const NORMALISED = IMAGE_MEAN.map((mean, c) =>
  Float32Array.from({ length: 256 }, (_, byte) => (byte / 255 - mean) / IMAGE_STD[c]),
);

/**
 * Normalises an image and cuts it into patches in the order of the Qwen2-VL image processor with one frame
 * (`temporal_patch_size` 1): the patches of each merge x merge block follow each other, blocks row by row; within a
 * patch channel, row, column.
 * @param rgb [size * size * 3], 0..255
 * @param size side of the image in px, a multiple of patch * merge
 * @param out where to write, from `offset`; a new array when left out
 * @returns `out`: [(size / patch)^2, 3 * patch * patch] from `offset`
 * @throws RangeError when the sizes do not fit each other
 */
export function toPatches(
  rgb: Uint8Array,
  size = PICTURE_PX,
  patch = 8,
  merge = 2,
  out: Float32Array = new Float32Array(size * size * 3),
  offset = 0,
): Float32Array {
  if (size % (patch * merge) !== 0) {
    throw new RangeError(`toPatches: size ${size} is not a multiple of patch ${patch} x merge ${merge}`);
  }
  if (rgb.length !== size * size * 3) {
    throw new RangeError(`toPatches: ${rgb.length} bytes given for ${size} x ${size} pixels of 3 bytes`);
  }
  if (offset < 0 || out.length - offset < rgb.length) {
    throw new RangeError(`toPatches: ${rgb.length} values do not fit an array of ${out.length} from ${offset}`);
  }
  const blocks = size / (patch * merge);
  let to = offset;
  for (let block = 0; block < blocks * blocks; block++) {
    for (let inner = 0; inner < merge * merge; inner++) {
      const top = (Math.floor(block / blocks) * merge + Math.floor(inner / merge)) * patch;
      const left = ((block % blocks) * merge + (inner % merge)) * patch;
      to = writePatch(rgb, size, patch, top, left, out, to);
    }
  }
  return out;
}

/** Writes one patch, channel by channel; returns the position after it. */
function writePatch(
  rgb: Uint8Array,
  size: number,
  patch: number,
  top: number,
  left: number,
  out: Float32Array,
  start: number,
): number {
  let to = start;
  for (let channel = 0; channel < 3; channel++) {
    const table = NORMALISED[channel];
    for (let y = top; y < top + patch; y++) {
      const row = y * size + left;
      for (let x = 0; x < patch; x++) out[to++] = table[rgb[(row + x) * 3 + channel]];
    }
  }
  return to;
}
