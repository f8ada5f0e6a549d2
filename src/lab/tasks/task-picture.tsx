import type { ReactNode } from 'react';
import { PICTURE_PX } from '../../domain/picture';
import type { PixelBox, TaskAnswer } from '../../domain/task';
import { t } from '../../domain/words';
import { parseTaskOutput } from '../../profiling/tasks/task-output';
import type { Task } from '../../profiling/tasks/tasks';
import { isBox } from './task-notes';
import type { TaskOutputs } from './task-test';

interface Props {
  readonly task: Task;
  readonly truth: TaskAnswer;
  /** In the order of the models. */
  readonly outputs: readonly TaskOutputs[];
  /** The picture that is asked about. */
  readonly children: ReactNode;
}

const SIDES = ['first', 'second'] as const;

/** The picture that is asked about, with the boxes that were answered and, dashed, the true one. */
export function TaskPicture({ task, truth, outputs, children }: Props) {
  const answers = outputs.map(({ greedy }) => parseTaskOutput(greedy, task.grammar)?.answer ?? null);
  return (
    <div className="task-picture">
      <div className="task-frame">
        {children}
        {isBox(truth) && (
          <svg viewBox={`0 0 ${PICTURE_PX} ${PICTURE_PX}`} aria-hidden="true">
            {answers.map(
              (answer, i) => answer !== null && isBox(answer) && <Box key={SIDES[i]} at={answer} side={SIDES[i]} />,
            )}
            <Box at={truth} side="truth" />
          </svg>
        )}
      </div>
      {isBox(truth) && <p className="aside">{t`Dashed: the truth. Lines: what each model answered first.`}</p>}
    </div>
  );
}

function Box({ at, side }: { readonly at: PixelBox; readonly side: (typeof SIDES)[number] | 'truth' }) {
  const { left, top, right, bottom } = at;
  return <rect x={left} y={top} width={right - left} height={bottom - top} data-side={side} />;
}
