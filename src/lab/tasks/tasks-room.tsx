import { useCallback, useState } from 'react';
import { t } from '../../domain/words';
import { lazyPart } from '../../panels/lazy-part';
import { useLoaded } from '../../panels/use-loaded';
import { type RecordedTask, type RecordedTasks, readTruth } from '../../profiling/tasks/recorded-tasks';
import { taskById } from '../../profiling/tasks/tasks';
import { useLab, useLabState } from '../lab-context';
import { AnsweredQuestion } from './answered-question';
import { LiveQuestion } from './live-question';
import { QuestionSteps } from './question-steps';
import { RecordedState } from './recorded-state';
import { SquarePicture } from './square-picture';
import { TaskFigures } from './task-figures';
import './tasks.css';

/** Other questions about one picture: what two models answered, what each answer is paid, and whether it is right. */
export default function TasksRoom() {
  const lab = useLab();
  const [tries, setTries] = useState(0);
  const load = useCallback((_: number, signal: AbortSignal) => lab.recordedTasks('recorded', signal), [lab]);
  const recorded = useLoaded(load, tries);
  return (
    <div className="lab-stack">
      <p className="aside">{t`The same small model, asked nine kinds of question about pictures of the simulated planet: a word, several, a number, a box, a map. Because the planet is a program, every answer can be checked, and so can be rewarded. Prompts say nothing of the place.`}</p>
      <RecordedState recorded={recorded} onRetry={() => setTries(tries + 1)} />
      {recorded.phase === 'ready' && <Recorded {...recorded.value} />}
    </div>
  );
}

/** Loaded when it is chosen. */
const StreetRoom = lazyPart(() => import('./street/street-room'), { part: t`Street and satellite` });

const ChangeRoom = lazyPart(() => import('./change/change-room'), { part: t`What changed` });

const RealRoom = lazyPart(() => import('./real/real-room'), { part: t`Real pictures` });

/** Tasks with a room of their own. */
const STREET = 'street';
const CHANGE = 'change';
const REAL = 'real';

function Recorded({ tasks, models, madeOn }: RecordedTasks) {
  const lab = useLab();
  // Who comes back from the map goes on where he was.
  const chosen = useLabState((s) => s.chosenTask) ?? tasks[0].id;
  const task = tasks.find(({ id }) => id === chosen);
  return (
    <>
      <div className="task-choice">
        <label htmlFor="task">{t`Task`}</label>
        <select id="task" value={chosen} onChange={({ target }) => lab.keepVisit({ chosenTask: target.value })}>
          {tasks.map(({ id }) => (
            <option key={id} value={id}>
              {taskById(id).label}
            </option>
          ))}
          <option value={CHANGE}>{t`What changed`}</option>
          <option value={STREET}>{t`Street and satellite`}</option>
          <option value={REAL}>{t`Real pictures`}</option>
        </select>
        {task && <span className="aside">{t`Recorded on ${madeOn} by our own run; all of it simulated.`}</span>}
      </div>
      {task && <RecordedOf key={task.id} task={task} models={models} />}
      {chosen === CHANGE && <ChangeRoom />}
      {chosen === STREET && <StreetRoom />}
      {chosen === REAL && <RealRoom />}
    </>
  );
}

function RecordedOf({ task, models }: { readonly task: RecordedTask } & Pick<RecordedTasks, 'models'>) {
  return (
    <>
      <TaskFigures task={task} models={models} />
      <LiveQuestion task={task.id} models={models} />
      {task.samples.length > 0 && <Questions task={task} models={models} />}
    </>
  );
}

/** The recorded questions of a task, one after the other. */
function Questions({ task, models }: { readonly task: RecordedTask } & Pick<RecordedTasks, 'models'>) {
  const [at, setAt] = useState(0);
  const { id, samples } = task;
  const sample = samples[at];
  const truth = readTruth(id, sample.truth);
  if (truth === null) return null;
  return (
    <AnsweredQuestion
      name={t`A recorded question`}
      title={t`Recorded questions`}
      models={models}
      answered={{ ...sample, at: sample, task: id, truth }}
      picture={<SquarePicture key={sample.regionId} sample={sample} />}
    >
      <QuestionSteps at={at} count={samples.length} onStep={setAt} />
    </AnsweredQuestion>
  );
}
