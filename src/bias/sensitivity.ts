import { BOOTSTRAP, type BootstrapSettings, blockBootstrap, type Estimate } from './block-bootstrap';
import { requireFinite } from './finite';

/**
 * How far the score moves when one thing is swapped and the other held: mean over rows of the sample standard deviation
 * within the row, in points of the 0.0-9.9 scale, with a 95 % bootstrap interval over rows.
 * Location sensitivity: rows are tiles, entries claimed places (`[tile][place]`). Image sensitivity: rows are places,
 * entries images (`[place][image]`). Null without rows.
 * @throws RangeError when a row has fewer than two scores or one that is not finite.
 */
export function sensitivity(rows: readonly (readonly number[])[], settings: BootstrapSettings = BOOTSTRAP): Estimate {
  const deviations = rowDeviations(rows);
  return blockBootstrap(
    rows.map((_, i) => String(i)),
    (weights) => weightedMean(deviations, weights),
    settings,
  );
}

/**
 * How much more one model's score moves than another's on the same rows: mean of the differences of their deviations
 * within a row, with a paired 95 % bootstrap interval over rows. Two copies of a model give exactly 0, from 0 to 0.
 * @throws RangeError as `sensitivity`, and when the models have not the same number of rows.
 */
export function sensitivityDifference(
  rows: readonly (readonly number[])[],
  minus: readonly (readonly number[])[],
  settings: BootstrapSettings = BOOTSTRAP,
): Estimate {
  if (rows.length !== minus.length) {
    throw new RangeError(`One model has ${rows.length} rows, the other ${minus.length}; give the same rows of both`);
  }
  const second = rowDeviations(minus);
  const differences = rowDeviations(rows).map((deviation, i) => deviation - second[i]);
  return blockBootstrap(
    rows.map((_, i) => String(i)),
    (weights) => weightedMean(differences, weights),
    settings,
  );
}

/** Sample standard deviation (n - 1) of each row. @throws RangeError as `sensitivity`. */
export function rowDeviations(rows: readonly (readonly number[])[]): Float64Array {
  return Float64Array.from(rows, (row, i) => {
    if (row.length < 2) throw new RangeError(`row ${i} has ${row.length} scores; sensitivity needs at least two`);
    requireFinite(row, `row ${i}`);
    const mean = row.reduce((sum, v) => sum + v, 0) / row.length;
    return Math.sqrt(row.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (row.length - 1));
  });
}

/** Mean of values counted `weights[i]` times; null when nothing counts. */
export function weightedMean(values: Float64Array, weights: Float64Array): number | null {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    sum += weights[i] * values[i];
    total += weights[i];
  }
  return total > 0 ? sum / total : null;
}
