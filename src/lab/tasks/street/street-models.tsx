import { useCallback } from 'react';
import { t } from '../../../domain/words';
import { useLoaded } from '../../../panels/use-loaded';
import { useLab } from '../../lab-context';
import { TaskFigures } from '../task-figures';

/** How often models are right about views from the street. */
export function StreetModels() {
  const lab = useLab();
  const load = useCallback((_: null, signal: AbortSignal) => lab.recordedTasks('street', signal), [lab]);
  const recorded = useLoaded(load, null);
  if (recorded.phase === 'loading') return <p role="status">{t`Reading what was recorded…`}</p>;
  if (recorded.phase === 'failed') return <p className="message">{recorded.reason}</p>;
  const { models, tasks } = recorded.value;
  return (
    <section className="lab-stack" aria-label={t`How often models are right`}>
      <h3>{t`How often models are right`}</h3>
      <p className="aside">{t`They see the view wrapped around its viewpoint, as a picture of 64 × 64 pixels, beside the five pictures, and nothing else. The eyes of the small model were taught to compare; the model that writes behind them says true things of the skyline, and has not learned to ask its eyes which picture it is. Where the eyes look at the view and a picture together, and each picture says how alike it is, the model finds it.`}</p>
      {tasks.map((task) => (
        <TaskFigures key={task.id} task={task} models={models} />
      ))}
    </section>
  );
}
