import { spokenLocale } from './words';
/**
 * A number with a sign that is as wide as a digit: `+1.2`, `−0.4`, `0.0`.
 * @param decimals 1 by default
 */
export function signed(value: number, decimals = 1): string {
  const digits = Math.abs(value).toFixed(decimals);
  if (Number(digits) === 0) return digits;
  return `${value > 0 ? '+' : '\u2212'}${digits}`;
}

/** A score as every screen writes it, with one decimal. @param missing what takes its place where there is none */
export const scoreText = (score: number | null, missing = '–'): string => (score === null ? missing : score.toFixed(1));

/** A difference of scores with its sign and one decimal. @param missing as of `scoreText` */
export const changeText = (difference: number | null, missing = '–'): string =>
  difference === null ? missing : signed(difference);

/** A count, thousands apart: `1,848`. */
export const countText = (count: number): string => count.toLocaleString(spokenLocale());
