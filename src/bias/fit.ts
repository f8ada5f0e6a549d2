import { requireFinitePairs } from './finite';

type Columns = readonly [prediction: ArrayLike<number>, truth: ArrayLike<number>, weights?: ArrayLike<number>];

/**
 * Coefficient of determination, 1 - SSres / SStot; may be negative. Rows count `weights[i]` times (once by default).
 * Null when no row counts or the truth is constant.
 * @throws RangeError on unequal lengths or a non-finite value.
 */
export function r2(...[prediction, truth, weights]: Columns): number | null {
  requireFinitePairs(prediction, truth, ['prediction', 'truth']);
  let total = 0;
  let sum = 0;
  let first = -1;
  let varies = false;
  for (let i = 0; i < truth.length; i++) {
    const w = weights ? weights[i] : 1;
    if (w === 0) continue;
    if (first < 0) first = i;
    varies ||= truth[i] !== truth[first];
    total += w;
    sum += w * truth[i];
  }
  if (!varies) return null;
  const mean = sum / total;
  let residual = 0;
  let spread = 0;
  for (let i = 0; i < truth.length; i++) {
    const w = weights ? weights[i] : 1;
    residual += w * (truth[i] - prediction[i]) ** 2;
    spread += w * (truth[i] - mean) ** 2;
  }
  return spread > 0 ? 1 - residual / spread : null;
}

/** Mean absolute error in the unit of the columns; null when no row counts. @throws RangeError as `r2`. */
export function mae(...columns: Columns): number | null {
  return meanError(columns, Math.abs);
}

/** Root mean squared error in the unit of the columns; null when no row counts. @throws RangeError as `r2`. */
export function rmse(...columns: Columns): number | null {
  const squared = meanError(columns, (e) => e * e);
  return squared === null ? null : Math.sqrt(squared);
}

/**
 * Mean of prediction - truth: positive where the model flatters; null when no row counts.
 * @throws RangeError as `r2`.
 */
export function signedError(...columns: Columns): number | null {
  return meanError(columns, (e) => e);
}

function meanError([prediction, truth, weights]: Columns, of: (error: number) => number): number | null {
  requireFinitePairs(prediction, truth, ['prediction', 'truth']);
  let total = 0;
  let sum = 0;
  for (let i = 0; i < truth.length; i++) {
    const w = weights ? weights[i] : 1;
    total += w;
    sum += w * of(prediction[i] - truth[i]);
  }
  return total > 0 ? sum / total : null;
}
