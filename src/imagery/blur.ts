/** Reach of the kernel in px: two standard deviations of the widest blur. */
const RADIUS = 2;
/** Widest blur, px. */
export const MAX_BLUR_SIGMA = 1;

/**
 * Gaussian blur, separable, 5 taps; pixels outside repeat the border.
 * @param rgb [size * size * 3]
 * @param sigma standard deviation, 0..1 px; 0 returns a copy
 * @returns a new image of the same shape
 */
export function blur(rgb: Uint8Array, size: number, sigma: number): Uint8Array {
  if (!(sigma >= 0 && sigma <= MAX_BLUR_SIGMA)) {
    throw new RangeError(`blur: sigma must be 0..${MAX_BLUR_SIGMA} px, got ${sigma}`);
  }
  if (sigma === 0) return rgb.slice();
  const rowStride = (size + 2 * RADIUS) * 3;
  const padded = padByBorder(rgb, size);
  const across = convolve(padded, 3, sigma);
  const both = convolve(across, rowStride, sigma);
  const out = new Uint8ClampedArray(rgb.length);
  for (let y = 0; y < size; y++) {
    const from = (y + RADIUS) * rowStride + RADIUS * 3;
    out.set(both.subarray(from, from + size * 3), y * size * 3);
  }
  return new Uint8Array(out.buffer);
}

/** Weighted sum of the five values `step` apart; positions without all five neighbours stay 0. */
function convolve(from: Float32Array, step: number, sigma: number): Float32Array {
  const [near, far] = [1, 2].map((distance) => Math.exp(-(distance * distance) / (2 * sigma * sigma)));
  const total = 1 + 2 * near + 2 * far;
  const [w0, w1, w2] = [1 / total, near / total, far / total];
  const to = new Float32Array(from.length);
  for (let i = 2 * step; i < from.length - 2 * step; i++) {
    to[i] = w0 * from[i] + w1 * (from[i - step] + from[i + step]) + w2 * (from[i - 2 * step] + from[i + 2 * step]);
  }
  return to;
}

function padByBorder(rgb: Uint8Array, size: number): Float32Array {
  const side = size + 2 * RADIUS;
  const padded = new Float32Array(side * side * 3);
  for (let y = 0, to = 0; y < side; y++) {
    const row = Math.min(Math.max(y - RADIUS, 0), size - 1) * size;
    for (let x = 0; x < side; x++) {
      const from = (row + Math.min(Math.max(x - RADIUS, 0), size - 1)) * 3;
      padded[to++] = rgb[from];
      padded[to++] = rgb[from + 1];
      padded[to++] = rgb[from + 2];
    }
  }
  return padded;
}
