import { figureText } from '../../bias/lab/figure-text';
import { SKILL_METRICS } from '../../bias/lab/lab-metrics';
import type { LabReport } from '../../bias/lab/lab-report';
import { gapVerdicts, labelOf } from '../../bias/lab/report-words';
import { t } from '../../domain/words';
import { FigureTable } from '../figure-table';
import { VerdictTable } from '../verdict-table';

/** How much of each model's skill is lost where nobody has taught it, and whether the models differ in that. */
export function GapResult({ report }: { readonly report: LabReport }) {
  const gap = report.generalisation;
  if (!gap)
    return (
      <p className="aside">{t`No generalisation gap: it takes seen, held-out regions and unseen ones, and one of the two is missing here.`}</p>
    );
  return (
    <section className="lab-stack" aria-label={t`Generalisation gap`}>
      <h3>{t`Generalisation gap`}</h3>
      <FigureTable
        caption={t`Figure on seen, held-out regions minus figure on unseen ones, 95 % intervals; a positive Spearman or R², a negative MAE is skill that does not travel`}
        columns={[t`Model`, t`n seen / unseen`, ...SKILL_METRICS.map(({ label }) => label)]}
        rows={gap.models.map(({ model, nSeen, nUnseen, figures }) => ({
          label: labelOf(report.models, model),
          cells: [
            `${nSeen} / ${nUnseen}`,
            ...SKILL_METRICS.map(({ id }) => figureText(figures[id], { isSigned: true })),
          ],
        }))}
      />
      <VerdictTable
        caption={t`Difference of the gaps, n seen / unseen that both answered`}
        rows={gapVerdicts(report)}
      />
    </section>
  );
}
