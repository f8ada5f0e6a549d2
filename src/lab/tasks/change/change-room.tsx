import { useCallback, useState } from 'react';
import { t } from '../../../domain/words';
import { useLoaded } from '../../../panels/use-loaded';
import { useLab } from '../../lab-context';
import { RecordedState } from '../recorded-state';
import { TaskFigures } from '../task-figures';
import './change.css';
import { LiveChange } from './live-change';
import { RecordedChanges } from './recorded-changes';

/** What was built in a square between the planet's two dates: what two models say of it now, and said before. */
export default function ChangeRoom() {
  const lab = useLab();
  const [tries, setTries] = useState(0);
  const load = useCallback((_: number, signal: AbortSignal) => lab.recordedTasks('change', signal), [lab]);
  const recorded = useLoaded(load, tries);
  return (
    <section className="lab-stack" aria-label={t`What changed`}>
      <p className="aside">{t`Two pictures of a square in one prompt, at the planet’s two dates. The answer is a map of 4 × 4 cells of 160 m in which something was built. Growth is all the change there is, so one picture tells much of it: SFT that sees the earlier one alone does about as well, so that it forecasts more than it compares. Half of the squares have not changed at all.`}</p>
      <RecordedState recorded={recorded} onRetry={() => setTries(tries + 1)} />
      {recorded.phase === 'ready' && (
        <>
          <TaskFigures task={recorded.value.tasks[0]} models={recorded.value.models} />
          <LiveChange models={recorded.value.models} />
          <RecordedChanges {...recorded.value} />
        </>
      )}
    </section>
  );
}
