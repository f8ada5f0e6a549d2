export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

/** Draws of which this share or more must be defined for an interval to be given. */
const DEFINED_SHARE = 0.9;

/**
 * Percentile interval of bootstrap draws, by linear interpolation of the sorted draws (type 7 of Hyndman and Fan).
 * Undefined draws are NaN and left out; null when more than a tenth are undefined.
 * @param level coverage, 0.95 by default
 */
export function percentileInterval(draws: Float64Array, level = 0.95): Interval | null {
  if (!(level > 0 && level < 1)) throw new RangeError(`level is ${level}; give a coverage between 0 and 1`);
  const defined = draws.filter((d) => !Number.isNaN(d)).sort();
  if (defined.length === 0 || defined.length < DEFINED_SHARE * draws.length) return null;
  return { lo: quantile(defined, (1 - level) / 2), hi: quantile(defined, (1 + level) / 2) };
}

function quantile(sorted: Float64Array, q: number): number {
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}
