import type { Estimate } from '../bias/block-bootstrap';
import { NO_DIFFERENCE } from '../bias/lab/figure-text';
import { signed } from '../domain/signed';

/** Decimals of estimates in points of the scale: a hundredth is a tenth of what a score is written to. */
const DECIMALS = 2;

/** A number as the lab writes it; a dash where it is not known. */
export const estimateValue = ({ value }: Estimate, isSigned = false): string =>
  value === null ? '–' : isSigned ? signed(value, DECIMALS) : value.toFixed(DECIMALS);

/** Its 95 % interval in brackets, or that there is none. */
export function estimateInterval({ interval }: Estimate, isSigned = false): string {
  if (!interval) return 'no interval';
  const [lo, hi] = [interval.lo, interval.hi].map((end) => (isSigned ? signed(end, DECIMALS) : end.toFixed(DECIMALS)));
  return `[${lo}, ${hi}]`;
}

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
