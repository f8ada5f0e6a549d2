import { hash2 } from './hash';

/** Sixteen directions around the circle, as x and y one after the other. */
const GRADIENTS = Float64Array.from(
  [
    [1, 0],
    [0.9238795325, 0.3826834324],
    [Math.SQRT1_2, Math.SQRT1_2],
    [0.3826834324, 0.9238795325],
  ].flatMap(([x, y]) => [x, y, -y, x, -x, -y, y, -x]),
);

/** Gradient noise (Perlin 1985, quintic fade of 2002), about in [-1, 1] with deviation 0.35; 0 at whole numbers. */
export function noise2(x: number, y: number, seed: number): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const fx = x - x0;
  const fy = y - y0;
  const a = (hash2(x0, y0, seed) >>> 27) & 30;
  const b = (hash2(x0 + 1, y0, seed) >>> 27) & 30;
  const c = (hash2(x0, y0 + 1, seed) >>> 27) & 30;
  const d = (hash2(x0 + 1, y0 + 1, seed) >>> 27) & 30;
  const na = GRADIENTS[a] * fx + GRADIENTS[a + 1] * fy;
  const nb = GRADIENTS[b] * (fx - 1) + GRADIENTS[b + 1] * fy;
  const nc = GRADIENTS[c] * fx + GRADIENTS[c + 1] * (fy - 1);
  const nd = GRADIENTS[d] * (fx - 1) + GRADIENTS[d + 1] * (fy - 1);
  const sx = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
  const sy = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
  const top = na + sx * (nb - na);
  return 1.4 * (top + sy * (nc + sx * (nd - nc) - top));
}

/**
 * Sum of octaves of `noise2`, each turned and at twice the frequency of the one before.
 * @param octaves may be broken: the last one then counts in part, so that detail fades in without a jump
 * @param gain amplitude of an octave as a share of the one before
 */
export function fractalNoise(x: number, y: number, octaves: number, gain: number, seed: number): number {
  let sum = 0;
  let amplitude = 1;
  for (let left = octaves, octave = 0; left > 0; left--, octave++) {
    sum += amplitude * (left < 1 ? left : 1) * noise2(x, y, seed + octave);
    const turned = 1.6 * x - 1.2 * y + 17.3;
    y = 1.2 * x + 1.6 * y - 5.7;
    x = turned;
    amplitude *= gain;
  }
  return sum;
}

/** As `fractalNoise`, with crests where octaves cross zero; about in [0, 1.6]. */
export function ridgedNoise(x: number, y: number, octaves: number, gain: number, seed: number): number {
  let sum = 0;
  let amplitude = 1;
  let weight = 1;
  for (let left = octaves, octave = 0; left > 0; left--, octave++) {
    const n = noise2(x, y, seed + octave);
    const crest = 1 - (n < 0 ? -n : n) * 1.6;
    const value = crest > 0 ? crest * crest : 0;
    sum += amplitude * weight * (left < 1 ? left : 1) * value;
    weight = 0.25 + 0.75 * value;
    const turned = 1.6 * x - 1.2 * y + 17.3;
    y = 1.2 * x + 1.6 * y - 5.7;
    x = turned;
    amplitude *= gain;
  }
  return sum;
}
