import type { ReactNode } from 'react';
import { fewerThanEnough } from '../bias/enough';
import { figureInterval, figureValue } from '../bias/lab/figure-text';
import type { LabFigure } from '../bias/lab/lab-report';
import type { RegionSummary, SummarisedModel } from '../bias/lab/region-summary';
import { spokenTerm } from '../bias/lab/spoken-term';
import { listText } from '../domain/list-text';
import { countText } from '../domain/number-text';
import { t } from '../domain/words';
import { Term } from './term';

interface Props {
  /** Null while it is being computed. */
  readonly summary: RegionSummary | null;
  /** What scores are held against, in words. */
  readonly truth: string;
  /** Columns behind those of the models. */
  readonly columnsLeft: number;
  /** Whether the regions are about what has changed between two dates. */
  readonly isChange: boolean;
}

/** What the regions of the table come to, above them: a row for each figure, a column for each model. */
export function TableSummary({ summary, truth, columnsLeft, isChange }: Props) {
  if (!summary) return null;
  const isMeasured = summary.models.some(({ measured }) => measured > 0);
  const row = { models: summary.models, columnsLeft };
  return (
    <tbody className="table-summary" aria-label={t`All of them together`}>
      <SummaryRow
        {...row}
        label={isChange ? t`Mean change` : t`Mean`}
        nOf={({ answered }) => answered}
        figureOf={({ mean }) => mean}
      />
      {isMeasured ? (
        <>
          <SummaryRow
            {...row}
            label={t`Mean absolute error`}
            against={truth}
            nOf={({ measured }) => measured}
            figureOf={({ mae }) => mae}
          />
          <SummaryRow
            {...row}
            label={<Term id="rank-correlation">{t`Rank correlation`}</Term>}
            against={truth}
            nOf={({ measured }) => measured}
            figureOf={({ spearman }) => spearman}
          />
        </>
      ) : (
        <tr>
          <th scope="row">{t`Error and rank correlation`}</th>
          <td
            colSpan={summary.models.length + columnsLeft}
            className="aside"
          >{t`not known: nothing was measured here`}</td>
        </tr>
      )}
      <tr>
        <td colSpan={1 + summary.models.length + columnsLeft} className="aside">
          {t`In brackets 95 % intervals over ${spokenTerm(summary.blocksOf)}`}
        </td>
      </tr>
    </tbody>
  );
}

interface RowProps {
  readonly label: ReactNode;
  /** What scores are held against; absent where they stand alone. */
  readonly against?: string;
  readonly models: readonly SummarisedModel[];
  readonly nOf: (model: SummarisedModel) => number;
  readonly figureOf: (model: SummarisedModel) => LabFigure;
  readonly columnsLeft: number;
}

function SummaryRow({ label, against, models, nOf, figureOf, columnsLeft }: RowProps) {
  const counts = [...new Set(models.map((model) => countText(nOf(model))))];
  return (
    <tr>
      <th scope="row">
        {label}
        <small className="aside">
          {against && `${t`against ${against}`}, `}n = {listText(counts)}
        </small>
      </th>
      {models.map((model, i) => {
        const figure = figureOf(model);
        const why = figure.tooFew ? fewerThanEnough('regions') : figureInterval(figure);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a comparison never change places
          <td key={i} className="number">
            {figureValue(figure)} <small className="aside">{nOf(model) > 0 && why}</small>
          </td>
        );
      })}
      <td colSpan={columnsLeft} />
    </tr>
  );
}
