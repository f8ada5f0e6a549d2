/** A number with one decimal and a sign that is as wide as a digit: `+1.2`, `−0.4`, `0.0`. */
export function signed(value: number): string {
  const digits = Math.abs(value).toFixed(1);
  if (digits === '0.0') return digits;
  return `${value > 0 ? '+' : '\u2212'}${digits}`;
}
