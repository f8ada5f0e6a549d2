/** For each output position of an axis: the two source positions and the weight of the second. */
interface AxisSamples {
  readonly lower: Int32Array;
  readonly upper: Int32Array;
  readonly weight: Float32Array;
}

/**
 * Shows more or less ground in the same number of pixels, about the centre, by bilinear resampling.
 * @param rgb [size * size * 3]
 * @param scale ground shown as a multiple of the original's: below 1 zooms in, above 1 zooms out, where the ground
 *   beyond the border is the image mirrored; above 0, at most 2
 * @returns a new image of the same shape; an exact copy for scale 1
 */
export function changeGroundScale(rgb: Uint8Array, size: number, scale: number): Uint8Array {
  if (!(scale > 0 && scale <= 2)) throw new RangeError(`changeGroundScale: scale must be in (0, 2], got ${scale}`);
  const { lower, upper, weight } = sampleAxis(size, scale);
  const out = new Uint8ClampedArray(rgb.length);
  for (let y = 0, to = 0; y < size; y++) {
    const top = lower[y] * size;
    const bottom = upper[y] * size;
    const down = weight[y];
    for (let x = 0; x < size; x++) {
      const across = weight[x];
      const topLeft = (top + lower[x]) * 3;
      const topRight = (top + upper[x]) * 3;
      const bottomLeft = (bottom + lower[x]) * 3;
      const bottomRight = (bottom + upper[x]) * 3;
      for (let channel = 0; channel < 3; channel++, to++) {
        const above = rgb[topLeft + channel] + across * (rgb[topRight + channel] - rgb[topLeft + channel]);
        const below = rgb[bottomLeft + channel] + across * (rgb[bottomRight + channel] - rgb[bottomLeft + channel]);
        out[to] = above + down * (below - above);
      }
    }
  }
  return new Uint8Array(out.buffer);
}

function sampleAxis(size: number, scale: number): AxisSamples {
  const samples = { lower: new Int32Array(size), upper: new Int32Array(size), weight: new Float32Array(size) };
  for (let i = 0; i < size; i++) {
    const position = (i + 0.5 - size / 2) * scale + size / 2 - 0.5;
    const below = Math.floor(position);
    samples.lower[i] = mirror(below, size);
    samples.upper[i] = mirror(below + 1, size);
    samples.weight[i] = position - below;
  }
  return samples;
}

/** Reflects a position at the borders, the border pixel itself repeated: -1 -> 0, size -> size - 1. */
function mirror(position: number, size: number): number {
  if (position < 0) return -1 - position;
  return position < size ? position : 2 * size - 1 - position;
}
