import { useCallback } from 'react';
import { PICTURE_PX } from '../../domain/picture';
import type { PixelBox, TaskAnswer, TaskId } from '../../domain/task';
import { useExplorer } from '../../panels/explorer-context';
import { PictureView } from '../../panels/picture-view';
import { useLoaded } from '../../panels/use-loaded';
import type { RecordedSample } from '../../profiling/tasks/recorded-tasks';
import { parseTaskOutput } from '../../profiling/tasks/task-output';
import { taskById } from '../../profiling/tasks/tasks';
import { useLab } from '../lab-context';

interface Props {
  readonly task: TaskId;
  readonly sample: RecordedSample;
  readonly truth: TaskAnswer;
}

const SIDES = ['first', 'second'] as const;

/** The square that is asked about, drawn by the page, with the boxes that were answered and, dashed, the true one. */
export function TaskPicture({ task, sample, truth }: Props) {
  const lab = useLab();
  const { commands } = useExplorer();
  const draw = useCallback((square: RecordedSample, signal: AbortSignal) => lab.atlasPicture(square, signal), [lab]);
  const picture = useLoaded(draw, sample);
  const answers = sample.outputs.map(({ greedy }) => parseTaskOutput(greedy, taskById(task).grammar)?.answer ?? null);
  return (
    <div className="task-picture">
      {picture.phase === 'loading' && <p role="status">Drawing the square…</p>}
      {picture.phase === 'failed' && <p role="alert">{picture.reason}</p>}
      {picture.phase === 'ready' && (
        <div className="task-frame">
          <PictureView rgb={picture.value} sizePx={PICTURE_PX} weights={null} />
          {isBox(truth) && (
            <svg viewBox={`0 0 ${PICTURE_PX} ${PICTURE_PX}`} aria-hidden="true">
              {answers.map(
                (answer, i) => answer !== null && isBox(answer) && <Box key={SIDES[i]} at={answer} side={SIDES[i]} />,
              )}
              <Box at={truth} side="truth" />
            </svg>
          )}
        </div>
      )}
      {isBox(truth) && <p className="aside">Dashed: the truth. Lines: what each model answered first.</p>}
      <button type="button" onClick={() => void commands.goTo(sample)}>
        Show on the map
      </button>
    </div>
  );
}

function Box({ at, side }: { readonly at: PixelBox; readonly side: (typeof SIDES)[number] | 'truth' }) {
  const { left, top, right, bottom } = at;
  return <rect x={left} y={top} width={right - left} height={bottom - top} data-side={side} />;
}

const isBox = (answer: TaskAnswer): answer is PixelBox => typeof answer === 'object' && 'left' in answer;
