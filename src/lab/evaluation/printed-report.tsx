import { createPortal } from 'react-dom';
import { rich } from '../../actions/rich';
import type { FaithfulnessReport } from '../../bias/lab/faithfulness-report';
import type { LabEvaluation } from '../../bias/lab/lab-evaluation';
import { SPEARMAN, SPLIT_WORDS } from '../../bias/lab/lab-metrics';
import type { LabReport } from '../../bias/lab/lab-report';
import { firstSplit, methodText, splitOf, worldText } from '../../bias/lab/report-words';
import { spokenTerm } from '../../bias/lab/spoken-term';
import { DumbbellChart } from '../../charts/dumbbell-chart';
import { dumbbellRows, hiddenGroups } from '../../charts/dumbbell-rows';
import { ParityChart } from '../../charts/parity-chart';
import { parityPoints } from '../../charts/parity-points';
import { listText } from '../../domain/list-text';
import { SIDES } from '../../domain/model-row';
import { t } from '../../domain/words';
import type { RecordedEffects } from '../recorded-effects';
import { EVERYTHING } from './evaluation-scope';
import { HiddenGroups } from './group-result';
import { parityFigures } from './parity-scope';
import { PrintedEffects } from './printed-effects';
import { PrintedFaithfulness, PrintedGap, PrintedSplit } from './printed-tables';
import './printed-report.css';

interface Props {
  readonly evaluation: LabEvaluation;
  readonly report: LabReport;
  /** Null where traces were not read. */
  readonly faithfulness: FaithfulnessReport | null;
  /** What moves the models; empty where nobody has measured it. */
  readonly effects: readonly RecordedEffects[];
  /** A sentence of whoever prints it, or of how it came about; null for none. */
  readonly note: string | null;
}

/** More groups than this do not fit the page. */
const MOST_GROUPS = 12;

/**
 * The report on one page of paper: beside the page's root, not on screen, and all that is printed while it is there.
 */
export const PrintedReport = (props: Props) => createPortal(<PrintedSheet {...props} />, document.body);

/** What the sheet says. */
export function PrintedSheet({ evaluation, report, faithfulness, effects, note }: Props) {
  const { indicator, models, world, madeAt, splits } = report;
  const names = listText(models.map(({ label }) => label));
  const where = listText(
    splits.map(({ split }) => SPLIT_WORDS[split].label.toLowerCase().replace(/, (held out)$/, ' ($1)')),
  );
  return (
    <article className="printed-report only-printed" aria-label={t`Report to print`}>
      <header>
        <h1>{t`${spokenTerm(indicator)}: ${names}, ${where} regions`}</h1>
        <p>
          {rich`${<strong>{worldText(world)}</strong>} · ${evaluation.regions.length} regions, grouped by ${spokenTerm(report.groupedBy)} · ${new Date(madeAt).toISOString().slice(0, 16).replace('T', ' ')} UTC · Urban-R1 Explorer`}
        </p>
        <p>
          {methodText(report)}{' '}
          {t`Errors in points of the scale; neighbours for Moran’s I: ${report.method.neighbours}.`}
        </p>
        {note && <p>{note}</p>}
      </header>
      {splits.map((onSplit) => (
        <PrintedSplit key={onSplit.split} report={report} onSplit={onSplit} />
      ))}
      <PrintedGap report={report} />
      <PrintedEffects effects={effects} />
      {faithfulness && <PrintedFaithfulness report={faithfulness} />}
      <PrintedCharts evaluation={evaluation} report={report} />
    </article>
  );
}

const nothing = (): void => {};

function PrintedCharts({ evaluation, report }: Pick<Props, 'evaluation' | 'report'>) {
  const split = firstSplit(report.splits);
  const onSplit = splitOf(report, split);
  const rows = onSplit ? dumbbellRows(onSplit, 'spearman') : [];
  return (
    <div className="printed-charts">
      {report.models.map(({ id, label }, model) => {
        const points = parityPoints(evaluation.regions, model);
        return (
          <figure key={id} data-side={SIDES[model]}>
            <figcaption>{label}</figcaption>
            <ParityChart
              model={label}
              points={points}
              figures={parityFigures(report, model, points, EVERYTHING)}
              selectedId={null}
              pointedId={null}
              onPoint={nothing}
              onSelect={nothing}
            />
          </figure>
        );
      })}
      {onSplit && rows.length > 0 && rows.length <= MOST_GROUPS && (
        <figure className="printed-groups">
          <figcaption>{t`By ${spokenTerm(report.groupedBy)}, ${SPLIT_WORDS[split].label.toLowerCase()}`}</figcaption>
          <DumbbellChart models={report.models} metric={SPEARMAN} rows={rows} />
          <HiddenGroups names={hiddenGroups(onSplit)} minimum={report.method.minimumGroup} />
        </figure>
      )}
    </div>
  );
}
