/*
 * Functions whose last bit must be the same in every engine. ECMAScript leaves Math.exp, Math.sin and their kin to the
 * implementation; sums, products, quotients and Math.sqrt it does not.
 */

/** Constants are given to the last bit by ECMAScript. */
const LN2 = Math.LN2;
export const PI = Math.PI;

/** e^x for |x| < 700; relative error below 1e-14. Range reduction by ln 2 and a Taylor polynomial. */
export function exactExp(x: number): number {
  const k = Math.floor(x / LN2 + 0.5);
  const r = x - k * LN2;
  let sum = 1;
  for (let n = 13; n >= 1; n--) sum = 1 + (sum * r) / n;
  const factor = k < 0 ? 0.5 : 2;
  for (let i = k < 0 ? -k : k; i > 0; i--) sum *= factor;
  return sum;
}

/** Natural logarithm of x > 0; absolute error below 1e-14. Series of the inverse hyperbolic tangent. */
export function exactLog(x: number): number {
  if (!(x > 0)) throw new RangeError(`exactLog: ${x} is not above 0`);
  let m = x;
  let k = 0;
  for (; m > 1.42; k++) m *= 0.5;
  for (; m < 0.71; k--) m *= 2;
  const s = (m - 1) / (m + 1);
  let sum = 0;
  for (let n = 25; n >= 1; n -= 2) sum = sum * s * s + 1 / n;
  return 2 * s * sum + k * LN2;
}

/** Sine of an angle in [-pi, pi] radians; absolute error below 1e-13. */
export function exactSin(x: number): number {
  const square = x * x;
  let sum = 1;
  for (let n = 26; n >= 2; n -= 2) sum = 1 - (sum * square) / (n * (n + 1));
  return x * sum;
}

/** Arc tangent in radians of any number; absolute error below 1e-14. The argument is halved twice before the series. */
export function exactAtan(x: number): number {
  const once = x / (1 + Math.sqrt(1 + x * x));
  const t = once / (1 + Math.sqrt(1 + once * once));
  const square = t * t;
  let sum = 0;
  for (let n = 35; n >= 1; n -= 2) sum = 1 / n - sum * square;
  return 4 * t * sum;
}

export const clamp = (x: number, low: number, high: number): number => (x < low ? low : x > high ? high : x);

/** 0 below `low`, 1 above `high`, a cubic between. */
export function smoothstep(low: number, high: number, x: number): number {
  const t = clamp((x - low) / (high - low), 0, 1);
  return t * t * (3 - 2 * t);
}
