import { type ReactNode, useState } from 'react';
import { rich } from '../../actions/rich';
import type { Region } from '../../domain/region';
import type { TaskAnswer, TaskId } from '../../domain/task';
import { t } from '../../domain/words';
import type { RecordedTasks } from '../../profiling/tasks/recorded-tasks';
import { TASK_REWARD_DEFAULTS } from '../../profiling/tasks/task-reward';
import { answerText, questionText } from '../../profiling/tasks/task-text';
import { taskById } from '../../profiling/tasks/tasks';
import { SettingSlider } from '../setting-slider';
import { TaskGroup } from './task-group';
import { taskNotes } from './task-notes';
import { TaskPicture } from './task-picture';
import type { TaskOutputs } from './task-test';
import { useShownNotes } from './use-shown-notes';

/** Shares that can be set, 0 to 1. */
const SLIDERS = [
  { id: 'lambda', label: 'λ', hint: t`share of the form in the reward` },
  { id: 'kappa', label: 'κ', hint: t`what repeating oneself costs` },
] as const;

interface Props extends Pick<RecordedTasks, 'models'> {
  /** What the section is called. */
  readonly name: string;
  /** Stands above it where it is not part of another section. */
  readonly title?: string;
  readonly answered: {
    readonly task: TaskId;
    /** Middle of the square that was asked about. */
    readonly at: Pick<Region, 'lonDeg' | 'latDeg'>;
    readonly question: string;
    readonly truth: TaskAnswer;
    readonly facts: readonly string[];
    /** In the order of the models. */
    readonly outputs: readonly TaskOutputs[];
  };
  /** The picture that is asked about. */
  readonly picture: ReactNode;
  readonly children?: ReactNode;
}

/** A question, its truth, and for each model what it answered first and how a group of answers is paid. */
export function AnsweredQuestion({ name, title, answered, models, picture, children }: Props) {
  const [settings, setSettings] = useState(TASK_REWARD_DEFAULTS);
  const { task: id, at, question, truth, facts, outputs } = answered;
  const showOnMap = useShownNotes();
  const task = taskById(id);
  const reading = questionText(question);
  return (
    <section className="lab-stack" aria-label={name}>
      {title && <h3>{title}</h3>}
      <div className="task-question">
        <TaskPicture task={task} truth={truth} outputs={outputs}>
          {picture}
        </TaskPicture>
        <div className="lab-stack">
          {children}
          <p className="task-words" lang="en">
            “{question}”
          </p>
          {reading !== question && <p className="aside">{reading}</p>}
          <p className="lab-buttons">
            <button
              type="button"
              onClick={() => showOnMap(at, taskNotes({ ...answered, models }))}
            >{t`Show on the map`}</button>
          </p>
          <p>{rich`Truth: ${<strong>{answerText(task.grammar.write(truth))}</strong>}`}</p>
          {SLIDERS.map(({ id: setting, label, hint }) => (
            <SettingSlider
              key={setting}
              label={label}
              hint={hint}
              value={settings[setting]}
              min={0}
              max={1}
              step={0.05}
              decimals={2}
              onChange={(value) => setSettings({ ...settings, [setting]: value })}
            />
          ))}
        </div>
      </div>
      {models.map(({ id: model, label }, i) => (
        <TaskGroup
          key={model}
          task={task}
          label={label}
          side={i === 0 ? 'first' : 'second'}
          outputs={outputs[i]}
          truth={truth}
          facts={facts}
          settings={settings}
        />
      ))}
    </section>
  );
}
