import { spokenLocale, t } from '../domain/words';
import { intervalOf, type Scale } from './scale';

/**
 * The middle of the values that have a score, in the unit of its indicator, to six digits; null at either end, which is
 * open.
 */
export function amountOf(scale: Scale, score: number): number | null {
  const { lo, hi } = intervalOf(scale, score);
  return lo === null || hi === null ? null : Number((lo + (hi - lo) / 2).toPrecision(6));
}

/**
 * What a score stands for in the unit of its indicator, e.g. `about 266 people/ha`: the middle of the values that have
 * this score. Both ends would read as an interval of confidence, which they are not.
 */
export function amountText(scale: Scale, score: number, unit: string): string {
  const { lo, hi } = intervalOf(scale, score);
  const amounts = new Intl.NumberFormat(spokenLocale(), { maximumSignificantDigits: 3 });
  if (lo === null) return t`less than ${amounts.format(hi ?? 0)} ${unit}`;
  if (hi === null) return t`${amounts.format(lo)} ${unit} or more`;
  return t`about ${amounts.format(amountOf(scale, score) ?? lo)} ${unit}`;
}
