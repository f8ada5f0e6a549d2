import { useMemo, useState } from 'react';
import { figureText, figureVerdict, notKnown } from '../../bias/lab/figure-text';
import type { LabSplit } from '../../bias/lab/lab-evaluation';
import { GROUP_METRICS, type LabMetric, SPLIT_WORDS } from '../../bias/lab/lab-metrics';
import type { LabReport } from '../../bias/lab/lab-report';
import { methodText, splitOf, worldText } from '../../bias/lab/report-words';
import { spokenTerm } from '../../bias/lab/spoken-term';
import { ChartFigure } from '../../charts/chart-figure';
import { DumbbellChart } from '../../charts/dumbbell-chart';
import { type DumbbellRow, dumbbellRows, hiddenGroups } from '../../charts/dumbbell-rows';
import { one, plural, t } from '../../domain/words';
import { FigureTable } from '../figure-table';

interface Props {
  readonly report: LabReport;
  readonly split: LabSplit;
  readonly selectedGroup: string | null;
  readonly onSelectGroup: (group: string) => void;
}

/** The groups of one split, from one model to the other. */
export function GroupResult({ report, split, selectedGroup, onSelectGroup }: Props) {
  const [metric, setMetric] = useState<LabMetric<'spearman' | 'mae' | 'signedError'>>(GROUP_METRICS[0]);
  const onSplit = splitOf(report, split);
  const rows = useMemo(() => (onSplit ? dumbbellRows(onSplit, metric.id) : []), [onSplit, metric]);
  if (!onSplit) return null;
  const where = SPLIT_WORDS[split].label.toLowerCase();
  const hidden = hiddenGroups(onSplit);
  return (
    <ChartFigure
      title={t`${spokenTerm(report.indicator)}, ${metric.label} by ${spokenTerm(report.groupedBy)}, ${where} regions`}
      notes={[metric.about, t`${worldText(report.world)}.`, methodText(report)]}
      fileName={`groups-${metric.id}-${split}`}
      caption={<h3>{t`By ${spokenTerm(report.groupedBy)}: ${where} regions`}</h3>}
    >
      <DumbbellChart
        models={report.models}
        metric={metric}
        rows={rows}
        selectedGroup={selectedGroup}
        onSelectGroup={onSelectGroup}
      />
      <div className="lab-controls">
        <label>
          {t`Figure`}
          <select
            value={metric.id}
            onChange={({ target }) => setMetric(GROUP_METRICS.find(({ id }) => id === target.value) ?? metric)}
          >
            {GROUP_METRICS.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <p className="aside metric-about">{metric.about}</p>
      </div>
      <HiddenGroups names={hidden} minimum={report.method.minimumGroup} />
      <details className="lab-twin">
        <summary>{plural(rows.length, one`Table of ${rows.length} group`, `Table of ${rows.length} groups`)}</summary>
        <GroupTable report={report} metric={metric} rows={rows} />
      </details>
    </ChartFigure>
  );
}

/** Which groups have too few regions to be shown; they count in the split as a whole. */
export function HiddenGroups({ names, minimum }: { readonly names: readonly string[]; readonly minimum: number }) {
  if (names.length === 0) return null;
  return <p className="aside">{t`Not shown, fewer than ${minimum} answered regions: ${names.join(', ')}.`}</p>;
}

interface TableProps {
  readonly report: LabReport;
  readonly metric: LabMetric;
  readonly rows: readonly DumbbellRow[];
}

function GroupTable({ report: { models, groupedBy }, metric, rows }: TableProps) {
  const [first, last] = [models[0], models[models.length - 1]];
  const arePaired = models.length > 1;
  const { isSigned } = metric;
  return (
    <FigureTable
      caption={t`${metric.label} with 95 % intervals, largest difference first`}
      columns={[
        spokenTerm(groupedBy),
        ...models.map(({ label }) => label),
        ...(arePaired ? [t`${last.label} minus ${first.label}`, t`Verdict`] : []),
      ]}
      rows={rows.map(({ group, ends, difference }) => ({
        label: group,
        cells: [
          ...ends.map((end) => (end ? `${figureText(end.figure, { isSigned })}, n = ${end.n}` : notKnown())),
          ...(arePaired
            ? [
                difference ? `${figureText(difference.figure, { isSigned: true })}, n = ${difference.n}` : notKnown(),
                figureVerdict(
                  difference?.figure ?? { value: null, interval: null },
                  first.label,
                  last.label,
                  metric.label,
                ),
              ]
            : []),
        ],
      }))}
    />
  );
}
