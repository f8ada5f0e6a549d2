/**
 * Middle of the values; of an even number, the mean of the two in the middle.
 * @throws RangeError when there are none
 */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('median: no values; measure at least once');
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}

/** Median with the least and the greatest value, e.g. `61.2 (58.0-63.4)`. */
export function spreadText(values: readonly number[], decimals: number): string {
  const [low, high] = [Math.min(...values), Math.max(...values)].map((v) => v.toFixed(decimals));
  return `${median(values).toFixed(decimals)} (${low}-${high})`;
}

/** Ratios round by round, so that both sides of each were measured next to each other. */
export const pairedRatios = (numerators: readonly number[], denominators: readonly number[]): number[] =>
  numerators.map((value, round) => value / denominators[round]);
