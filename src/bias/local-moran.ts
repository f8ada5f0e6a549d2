import { seededRandom } from '../domain/random';
import { adjustedP } from './false-discovery';
import { centred, neighbourMean } from './moran';
import type { Neighbours } from './nearest-neighbours';

/**
 * A point's error and its neighbours', each against the mean error: `high-low` is an over-estimate among
 * under-estimates.
 */
export type MoranQuadrant = 'high-high' | 'low-low' | 'high-low' | 'low-high';

export interface LocalMoran {
  /** I_i of each point; their mean is the global I. */
  readonly value: Float64Array;
  /** Two-sided conditional permutation p of each point. */
  readonly p: Float64Array;
  /** The same after Benjamini and Hochberg over all points: what a map marks when it is below a level. */
  readonly adjustedP: Float64Array;
  readonly quadrant: readonly MoranQuadrant[];
}

/**
 * Local Moran's I (Anselin 1995): I_i = z_i (mean of neighbours' z) / (sum_j z_j^2 / N), z = e - mean(e).
 * p by conditional permutation: the point keeps its residual, its neighbours are drawn from all others, and
 * p = (1 + number of draws at least as far from -z_i / (N - 1) as the neighbours' mean is) / (1 + shuffles).
 * Null for constant residuals.
 * @param residuals prediction - truth of each point of `neighbours`
 * @throws RangeError when the number of residuals does not fit the neighbours, or one is not finite.
 */
export function localMoran(
  residuals: ArrayLike<number>,
  neighbours: Neighbours,
  { shuffles = 999, seed = 0 }: { shuffles?: number; seed?: number } = {},
): LocalMoran | null {
  const z = centred(residuals, neighbours);
  if (!z) return null;
  const variance = z.reduce((sum, v) => sum + v * v, 0) / z.length;
  const lags = z.map((_, i) => neighbourMean(z, neighbours, i));
  const p = conditionalP(z, lags, neighbours.k, shuffles, seed);
  return {
    value: z.map((v, i) => (v * lags[i]) / variance),
    p,
    adjustedP: adjustedP(p),
    quadrant: Array.from(z, (v, i) => `${v > 0 ? 'high' : 'low'}-${lags[i] > 0 ? 'high' : 'low'}` as const),
  };
}

function conditionalP(z: Float64Array, lags: Float64Array, k: number, shuffles: number, seed: number): Float64Array {
  const n = z.length;
  const random = seededRandom(seed, 'local-moran');
  const pool = Int32Array.from(z, (_, i) => i);
  return z.map((own, i) => {
    // A residual of exactly the mean has I_i = 0 whoever its neighbours are.
    if (own === 0) return 1;
    const expected = -own / (n - 1);
    const observed = Math.abs(lags[i] - expected) - 1e-12;
    let asFar = 0;
    for (let s = 0; s < shuffles; s++) {
      let sum = 0;
      for (let j = 0; j < k; j++) {
        let r = j + random.below(n - j);
        while (pool[r] === i) r = j + random.below(n - j);
        const drawn = pool[r];
        pool[r] = pool[j];
        pool[j] = drawn;
        sum += z[drawn];
      }
      if (Math.abs(sum / k - expected) >= observed) asFar++;
    }
    return (1 + asFar) / (1 + shuffles);
  });
}
