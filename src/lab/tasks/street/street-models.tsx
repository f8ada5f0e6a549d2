import { useCallback, useState } from 'react';
import { STREET_QUARTERS, skylineHeight, skylineSentence } from '../../../atlas/street/skyline';
import type { StreetView } from '../../../atlas/street/street-protocol';
import { PICTURE_BYTES, PICTURE_PX } from '../../../domain/picture';
import { STREET_LETTERS } from '../../../domain/task';
import { t } from '../../../domain/words';
import { ModelButton } from '../../../panels/model-button';
import { useLoaded } from '../../../panels/use-loaded';
import type { RecordedTasks } from '../../../profiling/tasks/recorded-tasks';
import { STREET_QUESTION } from '../../../profiling/tasks/street-sample';
import { TASK_REWARD_DEFAULTS } from '../../../profiling/tasks/task-reward';
import { taskById } from '../../../profiling/tasks/tasks';
import { useLab } from '../../lab-context';
import { outputsAfter, TASK_ROLLOUTS } from '../task-experiment';
import { TaskFigures } from '../task-figures';
import { TaskGroup } from '../task-group';
import { NO_OUTPUTS, type TaskOutputs } from '../task-test';

const TASK = taskById('street');

/** What models answer to a view from the street that the visitor has answered, and how often they are right. */
export function StreetModels({ view }: { readonly view: StreetView }) {
  const lab = useLab();
  const load = useCallback((_: null, signal: AbortSignal) => lab.recordedTasks('street', signal), [lab]);
  const recorded = useLoaded(load, null);
  const [isAsked, setIsAsked] = useState(false);
  if (recorded.phase === 'loading') return null;
  if (recorded.phase === 'failed') return <p className="aside">{recorded.reason}</p>;
  const { models, tasks } = recorded.value;
  const [task] = tasks;
  return (
    <section className="lab-stack" aria-label={t`What models answer`}>
      <h3>{t`What models answer`}</h3>
      <p className="aside">{t`They see the view wrapped around its viewpoint, as a picture of 64 × 64 pixels, beside the five pictures, and nothing else.`}</p>
      {isAsked ? (
        models.map((model, i) => <Answered key={model.id} view={view} model={model} isFirst={i === 0} />)
      ) : (
        <p className="lab-buttons">
          <ModelButton className="primary" onClick={() => setIsAsked(true)}>
            {t`Ask both models`}
          </ModelButton>
        </p>
      )}
      <TaskFigures task={task} models={models} />
    </section>
  );
}

interface AnsweredProps {
  readonly view: StreetView;
  readonly model: RecordedTasks['models'][number];
  readonly isFirst: boolean;
}

function Answered({ view, model, isFirst }: AnsweredProps) {
  const { engine, folderOf } = useLab().taskModels;
  const ask = useCallback(
    async (id: string, signal: AbortSignal): Promise<TaskOutputs> => {
      let said = NO_OUTPUTS;
      const rgb = new Uint8Array(6 * PICTURE_BYTES);
      for (const [i, picture] of [view.street, ...view.candidates].entries()) rgb.set(picture, i * PICTURE_BYTES);
      await engine.answer(
        {
          folderUrl: folderOf(id),
          rgb,
          sizePx: PICTURE_PX,
          words: STREET_QUESTION,
          before: TASK.pictures,
          rollouts: TASK_ROLLOUTS,
        },
        (event) => {
          said = outputsAfter(said, event);
        },
        signal,
      );
      return said;
    },
    [engine, folderOf, view],
  );
  const said = useLoaded(ask, model.id);
  if (said.phase === 'failed')
    return (
      <p role="alert" className="message">
        {said.reason}
      </p>
    );
  return (
    <TaskGroup
      task={TASK}
      label={model.label}
      side={isFirst ? 'first' : 'second'}
      outputs={said.phase === 'ready' ? said.value : NO_OUTPUTS}
      truth={STREET_LETTERS[view.answer]}
      facts={view.skylinesDeg.map((deg, i) => skylineSentence(STREET_QUARTERS[i], skylineHeight(deg)))}
      settings={TASK_REWARD_DEFAULTS}
    />
  );
}
