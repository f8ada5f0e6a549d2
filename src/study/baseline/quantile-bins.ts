/** Feature columns cut into at most `bins` ordered bins each; column-major, `bins[f * rows + row]`. */
export interface BinnedColumns {
  readonly rows: number;
  readonly bins: Uint8Array;
  /** Per feature: ascending cut values; a value falls into the bin of the number of cuts below or equal to it. */
  readonly cuts: readonly Float64Array[];
}

/**
 * Learns cut values at quantiles of the given columns (all distinct values when there are few) and bins the columns.
 * @param columns one array per feature, all of equal length, finite values
 * @param bins at most 256
 */
export function fitBins(columns: readonly Float32Array[], bins: number): BinnedColumns {
  if (bins < 2 || bins > 256) throw new RangeError(`bins is ${bins}; give 2 to 256, a bin index is one byte`);
  const cuts = columns.map((column) => quantileCuts(column, bins));
  return applyBins(columns, cuts);
}

/** Bins columns with cut values learned elsewhere. */
export function applyBins(columns: readonly Float32Array[], cuts: readonly Float64Array[]): BinnedColumns {
  const rows = columns[0]?.length ?? 0;
  const bins = new Uint8Array(columns.length * rows);
  for (const [f, column] of columns.entries()) {
    if (column.length !== rows) throw new RangeError(`feature ${f} has ${column.length} rows, feature 0 has ${rows}`);
    for (let i = 0; i < rows; i++) bins[f * rows + i] = cutsAtOrBelow(cuts[f], column[i]);
  }
  return { rows, bins, cuts };
}

function quantileCuts(column: Float32Array, bins: number): Float64Array {
  const sorted = Float32Array.from(column).sort();
  const cuts: number[] = [];
  for (let b = 1; b < bins; b++) {
    const value = sorted[Math.floor((b * sorted.length) / bins)];
    if (value > (cuts.at(-1) ?? sorted[0])) cuts.push(value);
  }
  return Float64Array.from(cuts);
}

function cutsAtOrBelow(cuts: Float64Array, value: number): number {
  let lo = 0;
  let hi = cuts.length;
  while (lo < hi) {
    const mid = (lo + hi) >>> 1;
    if (cuts[mid] <= value) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}
