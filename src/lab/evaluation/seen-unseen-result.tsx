import { useMemo } from 'react';
import { notKnown } from '../../bias/lab/figure-text';
import type { LabEvaluation, LabRegion } from '../../bias/lab/lab-evaluation';
import { SKILL_METRICS, SPLIT_WORDS } from '../../bias/lab/lab-metrics';
import type { LabReport } from '../../bias/lab/lab-report';
import { lastMinusFirst } from '../../bias/lab/region-text';
import { causesVerdicts, firstSplit, methodText, splitVerdicts, worldText } from '../../bias/lab/report-words';
import { changeText, scoreText } from '../../domain/number-text';
import { t } from '../../domain/words';
import type { ViewBox } from '../../map/view-box';
import { VerdictTable } from '../verdict-table';
import { CausesTable } from './causes-table';
import { EvaluatedRegionTable, type RegionColumn } from './evaluated-region-table';
import { EVERYTHING, type EvaluationScope, isInScope } from './evaluation-scope';
import { GapResult } from './gap-result';
import { GroupResult } from './group-result';
import { ParityFigure } from './parity-figure';
import { scopeText } from './parity-scope';
import { PointedPair } from './pointed-pair';
import { ScopeControls } from './scope-controls';
import { ScopeSummary } from './scope-summary';
import './evaluation.css';

interface Props {
  readonly evaluation: LabEvaluation;
  readonly report: LabReport;
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
  /** Which regions are shown. */
  readonly scope: EvaluationScope;
  readonly onScope: (scope: EvaluationScope) => void;
  /** The part of the map that is in view. */
  readonly viewNow: () => ViewBox;
}

/** What came of an evaluation: each model on seen and unseen regions, what does not travel, and who is served worse. */
export function SeenUnseenResult({ evaluation, report, selectedId, onSelect, scope, onScope, viewNow }: Props) {
  const regions = useMemo(
    () => evaluation.regions.filter((region) => isInScope(scope, region)),
    [evaluation.regions, scope],
  );
  const among = scopeText(scope);
  return (
    <div className="lab-stack">
      <ScopeControls evaluation={evaluation} report={report} scope={scope} onScope={onScope} viewNow={viewNow} />
      {among && (
        <p role="status">
          {t`Charts, table and map show ${among}: ${regions.length} of ${evaluation.regions.length} regions.`}{' '}
          <button type="button" onClick={() => onScope(EVERYTHING)}>{t`Show all`}</button>
        </p>
      )}
      {among && <ScopeSummary models={evaluation.models} regions={regions} />}
      <PointedPair
        evaluation={evaluation}
        selectedId={selectedId}
        onSelect={onSelect}
        chartOf={(model, pointer) => (
          <ParityFigure
            key={report.models[model].id}
            report={report}
            model={model}
            regions={regions}
            scope={scope}
            onMeasured={(measured) => onScope({ ...scope, measured })}
            {...pointer}
          />
        )}
      />
      {report.splits.map((onSplit) => {
        const { split, withoutTruth } = onSplit;
        return (
          <section key={split} className="lab-stack" aria-label={t`Differences, ${SPLIT_WORDS[split].label}`}>
            <CausesTable report={report} onSplit={onSplit} />
            <VerdictTable
              caption={t`${SPLIT_WORDS[split].label}: regions ${SPLIT_WORDS[split].sentence}; paired, on those that both answered`}
              rows={[...splitVerdicts(report, split, SKILL_METRICS), ...causesVerdicts(report, split)]}
            />
            {withoutTruth > 0 && (
              <p className="aside">{t`${withoutTruth} regions of this split are left out: nothing was measured there.`}</p>
            )}
          </section>
        );
      })}
      <GapResult report={report} />
      <GroupResult
        report={report}
        split={scope.split === 'all' ? firstSplit(report.splits) : scope.split}
        selectedGroup={scope.group}
        onSelectGroup={(group) => onScope({ ...scope, group: group === scope.group ? null : group })}
      />
      <details className="lab-twin">
        <summary>{t`Table of ${regions.length} regions`}</summary>
        <ScoreTable evaluation={evaluation} regions={regions} selectedId={selectedId} onSelect={onSelect} />
      </details>
      <p className="aside">
        {t`${worldText(report.world)}.`} {methodText(report)}
      </p>
    </div>
  );
}

const distance = (region: LabRegion): number | null => {
  const difference = lastMinusFirst(region);
  return difference === null ? null : Math.abs(difference);
};

interface ScoreTableProps extends Pick<Props, 'evaluation' | 'selectedId' | 'onSelect'> {
  readonly regions: readonly LabRegion[];
}

function ScoreTable({ evaluation: { models }, ...table }: ScoreTableProps) {
  const [first, last] = [models[0], models[models.length - 1]];
  const columns: RegionColumn[] = [
    { label: t`Measured`, text: ({ truth }) => scoreText(truth, notKnown()) },
    ...models.map(({ label }, m) => ({ label, text: ({ scores }: LabRegion) => scoreText(scores[m], notKnown()) })),
  ];
  if (models.length > 1)
    columns.push({
      label: t`${last.label} minus ${first.label}`,
      text: (region) => changeText(lastMinusFirst(region), notKnown()),
    });
  return (
    <EvaluatedRegionTable
      caption={t`Scores from 0.0 to 9.9, largest difference between the models first`}
      columns={columns}
      rank={distance}
      {...table}
    />
  );
}
