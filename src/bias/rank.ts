/** A column as dense rank codes: equal values share a code, codes rise with the value from 0 to `groups` - 1. */
export interface RankCodes {
  readonly codes: Int32Array;
  readonly groups: number;
}

/** Sorts once, so that weighted ranks later cost O(n) whatever the weights. Values must be finite. */
export function rankCodes(values: ArrayLike<number>): RankCodes {
  const sorted = Float64Array.from(values).sort();
  let groups = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[groups++] = sorted[i];
  const codes = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) codes[i] = lowerBound(sorted, groups, values[i]);
  return { codes, groups };
}

/** Average ranks of the field's convention: 1..n, ties share the mean of their positions. */
export function averageRanks(values: ArrayLike<number>): Float64Array {
  const { codes, groups } = rankCodes(values);
  const weights = new Float64Array(values.length).fill(1);
  const perGroup = weightedGroupRanks(codes, weights, new Float64Array(groups));
  return Float64Array.from(codes, (code) => perGroup[code]);
}

/**
 * Average rank of each code when row i occurs `weights[i]` times: the ranks of a resample, in O(n + groups) without
 * sorting. Overwrites and returns `out` (length `groups`); codes of total weight 0 get the rank they would have had.
 */
export function weightedGroupRanks(codes: Int32Array, weights: Float64Array, out: Float64Array): Float64Array {
  out.fill(0);
  for (let i = 0; i < codes.length; i++) out[codes[i]] += weights[i];
  let below = 0;
  for (let g = 0; g < out.length; g++) {
    const weight = out[g];
    out[g] = below + (weight + 1) / 2;
    below += weight;
  }
  return out;
}

function lowerBound(sorted: Float64Array, length: number, value: number): number {
  let lo = 0;
  let hi = length;
  while (lo < hi) {
    const mid = (lo + hi) >>> 1;
    if (sorted[mid] < value) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}
