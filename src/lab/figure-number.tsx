import type { ReactNode } from 'react';
import { type FigureFormat, figureInterval, figureValue } from '../bias/lab/figure-text';
import type { LabFigure } from '../bias/lab/lab-report';
import { t } from '../domain/words';

interface Props {
  /** What is measured, in few words. */
  readonly label: ReactNode;
  readonly figure: LabFigure;
  /** Regions that stand behind it. */
  readonly n: number;
  readonly format?: FigureFormat;
}

/** One figure of the lab, large enough for a class, with its interval and n. */
export function FigureNumber({ label, figure, n, format }: Props) {
  return (
    <p className="spread-number">
      <strong>{figureValue(figure, format)}</strong>
      <span>
        {label}
        <small>{t`${figureInterval(figure, format)} · n = ${n} regions`}</small>
      </span>
    </p>
  );
}
