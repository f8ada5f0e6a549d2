import { centred, neighbourMean } from './moran';
import type { Neighbours } from './nearest-neighbours';

/** The four sums over a weight matrix that the moments of Moran's I need, for 0/1 weights of k nearest neighbours. */
export interface WeightSums {
  readonly s0: number;
  readonly s1: number;
  readonly s2: number;
}

/** S0 = sum w_ij, S1 = sum (w_ij + w_ji)^2 / 2, S2 = sum_i (w_i. + w_.i)^2 (Cliff and Ord 1981, eq. 1.44). */
export function weightSums({ k, indices }: Neighbours): WeightSums {
  const n = indices.length / k;
  const into = new Int32Array(n);
  for (const j of indices) into[j]++;
  let mutual = 0;
  for (let e = 0; e < indices.length; e++) {
    const back = indices[e] * k;
    for (let j = back; j < back + k; j++) if (indices[j] === Math.floor(e / k)) mutual++;
  }
  const s0 = n * k;
  return { s0, s1: s0 + mutual, s2: into.reduce((sum, c) => sum + (k + c) ** 2, 0) };
}

/**
 * Surprisal of the observed Moran's I when the values are permuted at random, in nats: -ln p with the two-sided normal
 * p of z = (I - E[I]) / sd(I). E[I] = -1 / (N - 1); Var[I] by exact permutation moments (Cliff and Ord 1981, eq. 1.37
 * to 1.39). Null for constant values, fewer than four points, or where the moments leave no variance.
 */
export function moranSurprisal(values: ArrayLike<number>, neighbours: Neighbours, sums: WeightSums): number | null {
  const z = centred(values, neighbours);
  if (!z || z.length < 4) return null;
  const n = z.length;
  const { s0, s1, s2 } = sums;
  let squares = 0;
  let fourths = 0;
  let cross = 0;
  for (let i = 0; i < n; i++) {
    squares += z[i] ** 2;
    fourths += z[i] ** 4;
    cross += z[i] * neighbourMean(z, neighbours, i) * neighbours.k;
  }
  const expected = -1 / (n - 1);
  const kurtosis = (n * fourths) / squares ** 2;
  const straight = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0);
  const peaked = kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0);
  const variance = (straight - peaked) / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - expected ** 2;
  if (!(variance > 1e-12)) return null;
  return normalSurprisal(((n / s0) * (cross / squares) - expected) / Math.sqrt(variance));
}

/** Coefficients of the exponent, from the constant to t^9. */
const EXPONENT = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
  0.17087277,
];

/**
 * -ln of the two-sided normal p of a standard score: -ln erfc(|z| / sqrt 2), by the Chebyshev fit of Press et al.
 * (Numerical Recipes, 6.2, relative error of p below 1.2e-7), taken in logarithms so that a large |z| does not end at
 * infinity.
 */
export function normalSurprisal(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  const exponent = EXPONENT.reduceRight((sum, c) => sum * t + c, 0);
  return Math.max(0, x * x - exponent - Math.log(t));
}
