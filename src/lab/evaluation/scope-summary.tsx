import { useDeferredValue, useMemo } from 'react';
import { fewerThanEnough } from '../../bias/enough';
import { figureText } from '../../bias/lab/figure-text';
import type { LabEvaluation, LabRegion } from '../../bias/lab/lab-evaluation';
import type { LabFigure } from '../../bias/lab/lab-report';
import { type SummarisedModel, summariseRegions } from '../../bias/lab/region-summary';
import { spokenTerm } from '../../bias/lab/spoken-term';
import { t } from '../../domain/words';
import { FigureTable } from '../figure-table';

interface Props {
  readonly models: LabEvaluation['models'];
  /** Those that are shown. */
  readonly regions: readonly LabRegion[];
}

const ROWS: readonly {
  readonly label: string;
  readonly of: (model: SummarisedModel) => readonly [figure: LabFigure, n: number];
}[] = [
  { label: t`Mean`, of: ({ mean, answered }) => [mean, answered] },
  { label: t`Mean absolute error`, of: ({ mae, measured }) => [mae, measured] },
  { label: t`Rank correlation`, of: ({ spearman, measured }) => [spearman, measured] },
];

/** What a part of the evaluated regions comes to, taken together. */
export function ScopeSummary({ models, regions }: Props) {
  // Thousands of regions take a moment: the charts come first.
  const summarised = useDeferredValue<readonly LabRegion[] | null>(regions, null);
  const summary = useMemo(
    () =>
      summarised &&
      summarised.length > 0 &&
      summariseRegions({
        lonDeg: Float64Array.from(summarised, ({ lonDeg }) => lonDeg),
        latDeg: Float64Array.from(summarised, ({ latDeg }) => latDeg),
        truth: summarised.map(({ truth }) => truth),
        scores: models.map((_, m) => summarised.map(({ scores }) => scores[m])),
      }),
    [summarised, models],
  );
  if (!summary) return null;
  return (
    <FigureTable
      caption={t`These regions together, with 95 % intervals over ${spokenTerm(summary.blocksOf)}`}
      columns={[t`Figure`, ...models.map(({ label }) => label)]}
      rows={ROWS.map(({ label, of }) => ({
        label,
        cells: summary.models.map((model) => {
          const [figure, n] = of(model);
          return `${figure.tooFew ? fewerThanEnough('regions') : figureText(figure)}, n = ${n}`;
        }),
      }))}
    />
  );
}
