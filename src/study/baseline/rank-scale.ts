/**
 * The 0.0-9.9 scale as a continuous map: `floor(100 r) / 10` of GeoLLM without the floor, where r is the fractional
 * rank of the value among the training values (ties averaged), clipped to 9.9.
 * @throws RangeError when there is no training value.
 */
export function rankScale(trainingValues: ArrayLike<number>): (value: number) => number {
  const sorted = Float64Array.from(trainingValues).sort();
  if (sorted.length === 0) throw new RangeError('trainingValues is empty; the rank scale needs seen training values');
  return (value) => {
    const below = position(sorted, value, false);
    const equal = position(sorted, value, true) - below;
    return Math.min(9.9, (10 * (below + Math.max(0, equal - 1) / 2)) / sorted.length);
  };
}

/** Number of sorted values below `value`, or at most `value` when `inclusive`. */
function position(sorted: Float64Array, value: number, inclusive: boolean): number {
  let lo = 0;
  let hi = sorted.length;
  while (lo < hi) {
    const mid = (lo + hi) >>> 1;
    if (inclusive ? sorted[mid] <= value : sorted[mid] < value) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}
