import { figureText } from '../../bias/lab/figure-text';
import { SPLIT_WORDS } from '../../bias/lab/lab-metrics';
import type { LabReport, SplitReport } from '../../bias/lab/lab-report';
import { labelOf } from '../../bias/lab/report-words';
import { t } from '../../domain/words';
import { FigureTable } from '../figure-table';

interface Props {
  readonly report: LabReport;
  readonly onSplit: SplitReport;
}

/**
 * How each model orders the regions by their truth, and by what was built alone, with the most that can be known. Only
 * a simulated planet can tell the two apart; elsewhere there is no table.
 */
export function CausesTable({ report, onSplit: { split, models, causes } }: Props) {
  if (!causes) return null;
  return (
    <>
      <FigureTable
        caption={t`${SPLIT_WORDS[split].label}: rank correlation with the truth, and with what was built alone, without what nation and chance add; 95 % intervals`}
        columns={[t`Ranked by`, 'n', t`With the truth`, t`With what was built`]}
        rows={[
          ...causes.models.map(({ model, n, spearman }, m) => ({
            label: labelOf(report.models, model),
            cells: [String(n), figureText(models[m].figures.spearman), figureText(spearman)],
          })),
          {
            label: t`Ceiling: what was built itself`,
            cells: [String(causes.n), figureText(causes.ceiling), t`1.00, by definition`],
          },
        ]}
      />
      <p className="aside">{t`A model that is far better with the truth than with what was built has learned whose region it is, not what stands there.`}</p>
    </>
  );
}
