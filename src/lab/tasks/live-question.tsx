import { useCallback, useState } from 'react';
import type { TaskId, TaskSample } from '../../domain/task';
import { t } from '../../domain/words';
import { useExplorerState } from '../../panels/explorer-context';
import { PictureView } from '../../panels/picture-view';
import { useLoaded } from '../../panels/use-loaded';
import type { RecordedTasks } from '../../profiling/tasks/recorded-tasks';
import { questionText } from '../../profiling/tasks/task-text';
import { useLab, useLabState } from '../lab-context';
import { LabMissing } from '../lab-missing';
import { type LabSubject, subjectName } from '../lab-subject';
import { RunBar } from '../run-bar';
import { useLabSubject } from '../use-lab-subject';
import { AnsweredQuestion } from './answered-question';

interface Props extends Pick<RecordedTasks, 'models'> {
  readonly task: TaskId;
}

/** Puts a question to the models about the square that is selected on the map, now. */
export function LiveQuestion({ task, models }: Props) {
  const { subject, missing } = useLabSubject();
  const shown = useLabState((s) => (s.task?.sample.task === task ? s.task : null));
  return (
    <section className="lab-stack" aria-label={t`The selected square`}>
      <h3>{t`Ask the square that is selected on the map`}</h3>
      {missing && <LabMissing reason={missing} />}
      {subject && <Ask key={subject.imageSha256} subject={subject} task={task} models={models} />}
      {shown && (
        <AnsweredQuestion
          name={t`An answer of now`}
          models={models}
          answered={{
            ...shown.sample,
            at: shown.subject.context,
            truth: shown.sample.answer,
            outputs: shown.outputs,
          }}
          picture={<PictureView rgb={shown.subject.rgb} sizePx={shown.subject.sizePx} weights={null} />}
        >
          <p>{subjectName(shown.subject)}</p>
        </AnsweredQuestion>
      )}
    </section>
  );
}

/** What can be asked of a square, and the button that asks it. */
function Ask({ subject, task, models }: Props & { readonly subject: LabSubject }) {
  const lab = useLab();
  const test = useLabState((s) => (s.task?.sample.task === task ? s.task : null));
  const date = useExplorerState((s) => s.atlasDate);
  const load = useCallback((_: string) => lab.questions(), [lab]);
  const asked = useLoaded(load, `${subject.context.lonDeg} ${subject.context.latDeg} ${date}`);
  const [chosen, setChosen] = useState('');
  if (asked.phase === 'loading') return <p role="status">{t`Looking up what is there…`}</p>;
  if (asked.phase === 'failed') return <p role="alert">{asked.reason}</p>;
  const questions = asked.value.filter((sample) => sample.task === task);
  const sample = questions.find(({ question }) => question === chosen) ?? questions.at(0);
  if (!sample) return <p role="status">{unaskable(asked.value)}</p>;
  return (
    <>
      <label className="task-choice">
        <span>{t`Question`}</span>
        <select value={sample.question} onChange={({ target }) => setChosen(target.value)}>
          {questions.map(({ question }) => (
            <option key={question} value={question}>
              {questionText(question)}
            </option>
          ))}
        </select>
      </label>
      <RunBar
        label={t`Ask both models`}
        run={test}
        canStart
        onStart={() =>
          void lab.task.ask(
            subject,
            sample,
            models.map(({ id }) => id),
          )
        }
        onCancel={() => void lab.task.cancel()}
      />
    </>
  );
}

/** Why a square has no question of a kind. */
const unaskable = (all: readonly TaskSample[]): string =>
  all.length === 0
    ? t`The truth is known of squares of cities alone. Select one on the map.`
    : t`No question of this kind has an answer beyond doubt here. Choose another task, or another square.`;
