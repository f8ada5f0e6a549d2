import { areEnough, fewerThanEnough } from '../bias/enough';
import { intervalText, noDifference, numberText } from '../bias/lab/figure-text';
import type { SpreadEstimate } from '../bias/location-spread';
import { t } from '../domain/words';

/** A number as the lab writes it; a dash where it is not known. */
export const estimateValue = ({ value }: Pick<SpreadEstimate, 'value'>, isSigned = false): string =>
  value === null ? '–' : numberText(value, { isSigned });

/** Its 95 % interval in brackets, or that there is none, and why. */
export function estimateInterval({ interval, n }: SpreadEstimate, isSigned = false): string {
  if (!areEnough(n)) return t`no interval: ${fewerThanEnough('places')}`;
  return interval ? intervalText(interval, { isSigned }) : t`no interval`;
}

/**
 * What an interval of a difference allows to say of two models, in a sentence: nothing where it contains 0.
 * @param subject what was compared, e.g. "Changing the place alone"
 */
export function differenceVerdict(
  { value, interval, n }: SpreadEstimate,
  first: string,
  second: string,
  subject: string,
): string {
  if (!areEnough(n)) return t`No verdict: ${fewerThanEnough('places')}.`;
  if (value === null || !interval) return t`Too few answers to compare the two.`;
  if (interval.lo <= 0 && interval.hi >= 0) return noDifference();
  return value < 0
    ? t`${subject} moves ${second} less than ${first}.`
    : t`${subject} moves ${second} more than ${first}.`;
}
