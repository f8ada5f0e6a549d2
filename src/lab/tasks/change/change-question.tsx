import type { ReactNode } from 'react';
import { rich } from '../../../actions/rich';
import type { Region } from '../../../domain/region';
import { t } from '../../../domain/words';
import type { RecordedTasks } from '../../../profiling/tasks/recorded-tasks';
import { TASK_REWARD_DEFAULTS } from '../../../profiling/tasks/task-reward';
import { taskById } from '../../../profiling/tasks/tasks';
import { TaskGroup } from '../task-group';
import { useShownNotes } from '../use-shown-notes';
import { cellsText, changeNotes } from './change-cells';
import type { SaidOfChange } from './change-pictures';

interface Props extends Pick<RecordedTasks, 'models'> {
  /** Middle of the square. */
  readonly at: Pick<Region, 'lonDeg' | 'latDeg'>;
  /** Null before anybody was asked. */
  readonly answered: (SaidOfChange & { readonly facts: readonly string[] }) | null;
  /** The square at both dates. */
  readonly pictures: ReactNode;
  /** What stands beside them, above the truth. */
  readonly children: ReactNode;
}

/** A square at both dates; once it was asked about, what models and truth say, here and on the map. */
export function ChangeQuestion({ at, answered, models, pictures, children }: Props) {
  const showOnMap = useShownNotes();
  return (
    <>
      <div className="task-question">
        {pictures}
        <div className="lab-stack task-beside">
          {children}
          {answered && (
            <>
              <p className="lab-buttons">
                <button
                  type="button"
                  onClick={() => showOnMap(at, changeNotes({ ...answered, at, models }))}
                >{t`Show on the map`}</button>
              </p>
              <p>{rich`Truth: ${<strong>{cellsText(answered.truth)}</strong>}`}</p>
            </>
          )}
        </div>
      </div>
      {answered &&
        models.map(({ id, label }, i) => (
          <TaskGroup
            key={id}
            task={taskById('change')}
            label={label}
            side={i === 0 ? 'first' : 'second'}
            outputs={answered.outputs[i]}
            truth={answered.truth}
            facts={answered.facts}
            settings={TASK_REWARD_DEFAULTS}
          />
        ))}
    </>
  );
}
