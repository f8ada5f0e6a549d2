import type { LabEvaluation } from '../../bias/lab/lab-evaluation';
import { SPLIT_WORDS } from '../../bias/lab/lab-metrics';
import type { LabReport } from '../../bias/lab/lab-report';
import { EVERYTHING, isInScope, type ParityScope } from './parity-scope';

interface Props {
  readonly evaluation: LabEvaluation;
  readonly report: LabReport;
  readonly scope: ParityScope;
  readonly onScope: (scope: ParityScope) => void;
}

/** Chooses which regions the charts show, by split and by group. */
export function ScopeControls({ evaluation, report, scope, onScope }: Props) {
  const among = evaluation.regions.filter((region) => isInScope({ ...scope, group: null }, region));
  const groups = [...new Set(among.flatMap(({ group }) => group ?? []))].sort();
  return (
    <div className="lab-controls">
      <label>
        Regions
        <select
          value={scope.split}
          onChange={({ target }) => onScope({ ...EVERYTHING, split: target.value as ParityScope['split'] })}
        >
          <option value="all">All, told apart</option>
          {report.splits.map(({ split }) => (
            <option key={split} value={split}>
              {SPLIT_WORDS[split].label}
            </option>
          ))}
        </select>
      </label>
      {groups.length > 1 && (
        <label>
          Group ({report.groupedBy})
          <select
            value={scope.group ?? ''}
            onChange={({ target }) => onScope({ ...scope, group: target.value || null })}
          >
            <option value="">All</option>
            {groups.map((group) => (
              <option key={group} value={group}>
                {group}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
