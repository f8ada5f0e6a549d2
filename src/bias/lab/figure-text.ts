import { signed } from '../../domain/number-text';
import { t } from '../../domain/words';
import { fewerThanEnough } from '../enough';
import type { MoranResult } from '../moran';
import type { LabFigure } from './lab-report';

/** How a figure is written. */
export interface FigureFormat {
  /** Whether values above 0 carry a plus. */
  readonly isSigned?: boolean;
  /** Whether it is a share 0..1 that is written in percent. */
  readonly isShare?: boolean;
}

/** What there is to say of a difference whose interval contains 0. */
export const noDifference = (): string => t`No difference to be told: the interval contains 0.`;

/** What is not known; never 0. */
export const notKnown = (): string => t`n/a`;

/** A number with two decimals, or a share in percent. */
export function numberText(value: number, { isSigned = false, isShare = false }: FigureFormat = {}): string {
  if (isShare) return isSigned ? t`${signed(100 * value, 0)} pp` : `${(100 * value).toFixed(0)} %`;
  return isSigned || value < 0 ? signed(value, 2) : value.toFixed(2);
}

/** The value of a figure; `n/a` where it is not known. */
export const figureValue = ({ value }: LabFigure, format?: FigureFormat): string =>
  value === null ? notKnown() : numberText(value, format);

/** Its 95 % interval in brackets, or that there is none. */
export function figureInterval({ interval, tooFew }: LabFigure, format?: FigureFormat): string {
  if (tooFew) return t`no interval: ${fewerThanEnough('regions')}`;
  return interval ? intervalText(interval, format) : t`no interval`;
}

/** An interval in brackets. */
export const intervalText = ({ lo, hi }: NonNullable<LabFigure['interval']>, format?: FigureFormat): string =>
  `[${numberText(lo, format)}, ${numberText(hi, format)}]`;

/** Value and interval; `n/a` where there is no value, with the reason where there are too few regions. */
export function figureText(figure: LabFigure, format?: FigureFormat): string {
  if (figure.value !== null) return `${figureValue(figure, format)} ${figureInterval(figure, format)}`;
  return figure.tooFew ? t`${notKnown()}: ${fewerThanEnough('regions')}` : notKnown();
}

/** Whether a difference can be told: there is an interval, and 0 lies outside. */
export const isTold = ({ value, interval }: LabFigure): boolean =>
  value !== null && interval !== null && (interval.lo > 0 || interval.hi < 0);

/**
 * What the interval of a difference allows to say of two models, in a sentence: nothing where it contains 0.
 * @param figure second minus first
 * @param subject what was compared, e.g. `Spearman on unseen regions`
 */
export function figureVerdict(figure: LabFigure, first: string, second: string, subject: string): string {
  if (figure.tooFew) return t`No verdict: ${fewerThanEnough('regions')}.`;
  if (figure.value === null || !figure.interval) return t`Too few answers to compare the two.`;
  if (!isTold(figure)) return noDifference();
  return figure.value < 0
    ? t`${subject} is lower for ${second} than for ${first}.`
    : t`${subject} is higher for ${second} than for ${first}.`;
}

/** Global Moran's I with its permutation p and n; `n/a` where there is none. */
export const moranText = (moran: MoranResult | null): string =>
  moran === null ? notKnown() : `${numberText(moran.value)} (p = ${moran.p.toFixed(3)}, n = ${moran.n})`;
