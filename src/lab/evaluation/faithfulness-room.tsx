import { worldText } from '../../bias/lab/report-words';
import { spokenTerm } from '../../bias/lab/spoken-term';
import { t } from '../../domain/words';
import { useExplorer } from '../../panels/explorer-context';
import type { World } from '../../worlds/world';
import { WORLDS, type WorldId } from '../../worlds/worlds';
import type { ShownEvaluation } from '../room';
import { FaithfulnessResult } from './faithfulness-result';
import { useIsRecorded } from './use-is-recorded';

/** How often traces say what pictures show. */
export function FaithfulnessRoom({ result: { faithfulness, report } }: ShownEvaluation) {
  const isRecorded = useIsRecorded();
  return (
    <>
      <FaithfulnessResult
        report={faithfulness}
        about={t`${worldText(report.world)}. ${spokenTerm(report.indicator)}.`}
      />
      {faithfulness.splits.length === 0 && isRecorded && ELSEWHERE && <Elsewhere world={ELSEWHERE} />}
    </>
  );
}

/** A world that is evaluated in the page, so that traces are read as they are written. */
const ELSEWHERE = WORLDS.find(({ evaluation }) => evaluation === 'made');

function Elsewhere({ world: { id, label } }: { readonly world: Pick<World<WorldId>, 'id' | 'label'> }) {
  const { commands } = useExplorer();
  return (
    <p className="aside">
      {t`What is recorded here has scores alone. Squares of “${label}” can be evaluated in this page at any time, traces and all.`}{' '}
      <button type="button" onClick={() => commands.switchTo(id)}>{t`Look at ${label}`}</button>
    </p>
  );
}
