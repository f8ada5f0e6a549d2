import { figureText, notKnown } from '../bias/lab/figure-text';
import { withSemicolons } from '../bias/lab/joined-text';
import type { LabFigure } from '../bias/lab/lab-report';
import { t } from '../domain/words';
import type { ChartModel, CountedFigure } from './model-marks';

/** One statement: how often each model is right, and how often its commonest value would be. */
export interface ShareRow {
  readonly label: string;
  /** By model; null for a model that writes no trace. Shares 0..1. */
  readonly ends: readonly (CountedFigure | null)[];
  readonly baseline: LabFigure;
  /** Regions where it can be checked. */
  readonly asked: number;
}

const SHARE = { isShare: true } as const;

/** What a chart of shares shows, in words. */
export function shareChartText(models: readonly ChartModel[], rows: readonly ShareRow[]): string {
  const silent = models.filter((_, m) => rows.every(({ ends }) => ends[m] === null));
  const head = [t`Share of right statements.`, ...silent.map(({ label }) => t`${label} writes no trace.`)];
  const speaking = models.flatMap((model, m) => (silent.includes(model) ? [] : [{ label: model.label, m }]));
  const said = rows.map(({ label, ends, baseline, asked }) => {
    if (asked === 0) return t`${label}: cannot be checked.`;
    const shares = speaking.map(({ label: name, m }) => {
      const end = ends[m];
      return `${name} ${end ? `${figureText(end.figure, SHARE)}, n = ${end.n}` : notKnown()}`;
    });
    const always = t`always the commonest word ${figureText(baseline, SHARE)}, n = ${asked}`;
    return t`${label}: ${withSemicolons([...shares, always])}.`;
  });
  return [...head, ...said].join(' ');
}
