import type { Estimate } from '../bias/block-bootstrap';
import { figureInterval, NO_DIFFERENCE, numberText } from '../bias/lab/figure-text';

/** A number as the lab writes it; a dash where it is not known. */
export const estimateValue = ({ value }: Estimate, isSigned = false): string =>
  value === null ? '–' : numberText(value, { isSigned });

/** Its 95 % interval in brackets, or that there is none. */
export const estimateInterval = (estimate: Estimate, isSigned = false): string =>
  figureInterval(estimate, { isSigned });

/**
 * What an interval of a difference allows to say of two models, in a sentence: nothing where it contains 0.
 * @param subject what was compared, e.g. "Changing the place alone"
 */
export function differenceVerdict(
  { value, interval }: Estimate,
  first: string,
  second: string,
  subject: string,
): string {
  if (value === null || !interval) return 'Too few answers to compare the two.';
  if (interval.lo <= 0 && interval.hi >= 0) return NO_DIFFERENCE;
  return `${subject} moves ${second} ${value < 0 ? 'less' : 'more'} than ${first}.`;
}
