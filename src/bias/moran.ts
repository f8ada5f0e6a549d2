import { seededRandom } from '../domain/random';
import { requireFinite } from './finite';
import type { Neighbours } from './nearest-neighbours';

export interface MoranResult {
  /** Global Moran's I; about 1 when errors of one sign cluster, near `expected` when they are scattered. */
  readonly value: number;
  /** -1 / (N - 1), the mean under no spatial pattern. */
  readonly expected: number;
  /** Two-sided permutation p: (1 + number of shuffles at least as far from `expected`) / (1 + shuffles). */
  readonly p: number;
  readonly n: number;
}

/**
 * Global Moran's I of residuals with row-standardised nearest-neighbour weights (Moran 1950; w_ij = 1/k, S0 = N):
 * I = sum_i z_i (mean of neighbours' z) / sum_i z_i^2, z = e - mean(e). Null for constant residuals.
 * @param residuals prediction - truth of each point of `neighbours`
 * @throws RangeError when the number of residuals does not fit the neighbours, or one is not finite.
 */
export function moran(
  residuals: ArrayLike<number>,
  neighbours: Neighbours,
  { shuffles = 999, seed = 0 }: { shuffles?: number; seed?: number } = {},
): MoranResult | null {
  const z = centred(residuals, neighbours);
  if (!z) return null;
  const n = z.length;
  const squares = z.reduce((sum, v) => sum + v * v, 0);
  const expected = -1 / (n - 1);
  const value = crossProduct(z, neighbours) / squares;
  const random = seededRandom(seed, 'moran');
  const shuffled = z.slice();
  let asFar = 0;
  for (let s = 0; s < shuffles; s++) {
    for (let i = n - 1; i > 0; i--) {
      const j = random.below(i + 1);
      const kept = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = kept;
    }
    const drawn = crossProduct(shuffled, neighbours) / squares;
    if (Math.abs(drawn - expected) >= Math.abs(value - expected) - 1e-12) asFar++;
  }
  return { value, expected, p: (1 + asFar) / (1 + shuffles), n };
}

/** Residuals minus their mean; null where they are constant. @throws RangeError as `moran`. */
export function centred(residuals: ArrayLike<number>, { k, indices }: Neighbours): Float64Array | null {
  if (residuals.length * k !== indices.length) {
    throw new RangeError(`${residuals.length} residuals for neighbours of ${indices.length / k} points; give one each`);
  }
  requireFinite(residuals, 'residuals');
  const z = Float64Array.from(residuals);
  if (z.every((v) => v === z[0])) return null;
  const mean = z.reduce((sum, v) => sum + v, 0) / z.length;
  return z.map((v) => v - mean);
}

function crossProduct(z: Float64Array, neighbours: Neighbours): number {
  let sum = 0;
  for (let i = 0; i < z.length; i++) sum += z[i] * neighbourMean(z, neighbours, i);
  return sum;
}

/** Mean of the values of a point's neighbours. */
export function neighbourMean(z: Float64Array, { k, indices }: Neighbours, i: number): number {
  let sum = 0;
  for (let j = i * k; j < (i + 1) * k; j++) sum += z[indices[j]];
  return sum / k;
}
