import { intervalOf, type Scale } from './scale';

const amounts = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** The middle of the values that have a score, in the unit of its indicator; null at either end, which is open. */
export function amountOf(scale: Scale, score: number): number | null {
  const { lo, hi } = intervalOf(scale, score);
  return lo === null || hi === null ? null : lo + (hi - lo) / 2;
}

/**
 * What a score stands for in the unit of its indicator, e.g. `about 266 people/ha`: the middle of the values that have
 * this score. Both ends would read as an interval of confidence, which they are not.
 */
export function amountText(scale: Scale, score: number, unit: string): string {
  const { lo, hi } = intervalOf(scale, score);
  if (lo === null) return `less than ${amounts.format(hi ?? 0)} ${unit}`;
  if (hi === null) return `${amounts.format(lo)} ${unit} or more`;
  return `about ${amounts.format(amountOf(scale, score) ?? lo)} ${unit}`;
}
