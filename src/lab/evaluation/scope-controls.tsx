import type { LabEvaluation } from '../../bias/lab/lab-evaluation';
import { SPLIT_WORDS } from '../../bias/lab/lab-metrics';
import type { LabReport } from '../../bias/lab/lab-report';
import { spokenTerm } from '../../bias/lab/spoken-term';
import { t } from '../../domain/words';
import type { ViewBox } from '../../map/view-box';
import { type EvaluationScope, isInScope } from './evaluation-scope';
import { MeasuredRange } from './measured-range';

interface Props {
  readonly evaluation: LabEvaluation;
  readonly report: LabReport;
  readonly scope: EvaluationScope;
  readonly onScope: (scope: EvaluationScope) => void;
  /** The part of the map that is in view. */
  readonly viewNow: () => ViewBox;
}

/** Chooses which regions the charts show, by split and by group. */
export function ScopeControls({ evaluation, report, scope, onScope, viewNow }: Props) {
  const among = evaluation.regions.filter((region) => isInScope({ ...scope, group: null }, region));
  const groups = [...new Set(among.flatMap(({ group }) => group ?? []))].sort();
  return (
    <div className="lab-controls">
      <label>
        {t`Regions`}
        <select
          value={scope.split}
          onChange={({ target }) => onScope({ ...scope, group: null, split: target.value as EvaluationScope['split'] })}
        >
          <option value="all">{t`All, told apart`}</option>
          {report.splits.map(({ split }) => (
            <option key={split} value={split}>
              {SPLIT_WORDS[split].label}
            </option>
          ))}
        </select>
      </label>
      {groups.length > 1 && (
        <label>
          {t`Group (${spokenTerm(report.groupedBy)})`}
          <select
            value={scope.group ?? ''}
            onChange={({ target }) => onScope({ ...scope, group: target.value || null })}
          >
            <option value="">{t`All`}</option>
            {groups.map((group) => (
              <option key={group} value={group}>
                {group}
              </option>
            ))}
          </select>
        </label>
      )}
      <MeasuredRange range={scope.measured} onRange={(measured) => onScope({ ...scope, measured })} />
      <label className="scope-view">
        <input
          type="checkbox"
          checked={scope.view !== null}
          onChange={({ target }) => onScope({ ...scope, view: target.checked ? viewNow() : null })}
        />
        {t`In the map’s view`}
      </label>
    </div>
  );
}
