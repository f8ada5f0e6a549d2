/**
 * A number with a sign that is as wide as a digit: `+1.2`, `−0.4`, `0.0`.
 * @param decimals 1 by default
 */
export function signed(value: number, decimals = 1): string {
  const digits = Math.abs(value).toFixed(decimals);
  if (Number(digits) === 0) return digits;
  return `${value > 0 ? '+' : '\u2212'}${digits}`;
}
