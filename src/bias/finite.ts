/**
 * Guards two columns of a statistic: equal length and finite numbers only.
 * @throws RangeError naming the column and the row.
 */
export function requireFinitePairs(x: ArrayLike<number>, y: ArrayLike<number>, names: readonly [string, string]): void {
  if (x.length !== y.length) {
    throw new RangeError(`${names[0]} has ${x.length} rows, ${names[1]} has ${y.length}; give columns of equal length`);
  }
  requireFinite(x, names[0]);
  requireFinite(y, names[1]);
}

/** @throws RangeError naming the column and the row of the first value that is not a finite number. */
export function requireFinite(column: ArrayLike<number>, name: string): void {
  for (let i = 0; i < column.length; i++) {
    if (Number.isFinite(column[i])) continue;
    throw new RangeError(`${name}[${i}] is not a finite number; drop rows without an answer first`);
  }
}
