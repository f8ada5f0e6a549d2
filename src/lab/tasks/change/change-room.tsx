import { useCallback, useState } from 'react';
import { rich } from '../../../actions/rich';
import { t } from '../../../domain/words';
import { useLoaded } from '../../../panels/use-loaded';
import { type RecordedTasks, readTruth } from '../../../profiling/tasks/recorded-tasks';
import { TASK_REWARD_DEFAULTS } from '../../../profiling/tasks/task-reward';
import { taskById } from '../../../profiling/tasks/tasks';
import { useLab } from '../../lab-context';
import { TaskFigures } from '../task-figures';
import { TaskGroup } from '../task-group';
import { useShownNotes } from '../use-shown-notes';
import './change.css';
import { cellsText, changeNotes } from './change-cells';
import { ChangePictures } from './change-pictures';

/** What was built in a square between the planet's two dates: what two models said of recorded squares. */
export default function ChangeRoom() {
  const lab = useLab();
  const [tries, setTries] = useState(0);
  const load = useCallback((_: number, signal: AbortSignal) => lab.recordedTasks('change', signal), [lab]);
  const recorded = useLoaded(load, tries);
  return (
    <section className="lab-stack" aria-label={t`What changed`}>
      <p className="aside">{t`Two pictures of a square in one prompt, at the planet’s two dates. The answer is a map of 4 × 4 cells of 160 m in which something was built. Growth is all the change there is, so one picture tells much of it; half of the squares have not changed at all.`}</p>
      {recorded.phase === 'loading' && <p role="status">{t`Reading what was recorded…`}</p>}
      {recorded.phase === 'failed' && (
        <p role="alert" className="message">
          {recorded.reason} <button type="button" onClick={() => setTries(tries + 1)}>{t`Try again`}</button>
        </p>
      )}
      {recorded.phase === 'ready' && <Squares {...recorded.value} />}
    </section>
  );
}

function Squares({ tasks: [task], models }: RecordedTasks) {
  const [at, setAt] = useState(0);
  const showOnMap = useShownNotes();
  const sample = task.samples[at];
  const truth = readTruth(task.id, sample.truth) as readonly string[];
  return (
    <>
      <TaskFigures task={task} models={models} />
      <section className="lab-stack" aria-label={t`A recorded question`}>
        <h3>{t`Recorded questions`}</h3>
        <div className="task-question">
          <ChangePictures key={sample.regionId} sample={sample} truth={truth} />
          <div className="lab-stack task-beside">
            <div className="lab-buttons">
              <button type="button" disabled={at === 0} onClick={() => setAt(at - 1)}>{t`Back`}</button>
              <span>{t`Question ${at + 1} of ${task.samples.length}`}</span>
              <button
                type="button"
                disabled={at === task.samples.length - 1}
                onClick={() => setAt(at + 1)}
              >{t`Next`}</button>
            </div>
            <p className="lab-buttons">
              <button
                type="button"
                onClick={() => showOnMap(sample, changeNotes({ at: sample, truth, outputs: sample.outputs, models }))}
              >{t`Show on the map`}</button>
            </p>
            <p>{rich`Truth: ${<strong>{cellsText(truth)}</strong>}`}</p>
          </div>
        </div>
        {models.map(({ id, label }, i) => (
          <TaskGroup
            key={id}
            task={taskById(task.id)}
            label={label}
            side={i === 0 ? 'first' : 'second'}
            outputs={sample.outputs[i]}
            truth={truth}
            facts={sample.facts}
            settings={TASK_REWARD_DEFAULTS}
          />
        ))}
      </section>
    </>
  );
}
