import { useEffect, useState } from 'react';
import { reasonOf } from '../../actions/reason-of';
import { PICTURE_PX } from '../../domain/picture';
import type { PixelBox, TaskAnswer, TaskId } from '../../domain/task';
import { useExplorer } from '../../panels/explorer-context';
import { PictureView } from '../../panels/picture-view';
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
  const [picture, setPicture] = useState<Uint8Array | string | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    lab.atlasPicture(sample, abort.signal).then(setPicture, (error) => {
      if (!abort.signal.aborted) setPicture(reasonOf(error));
    });
    return () => abort.abort();
  }, [lab, sample]);
  const answers = sample.outputs.map(({ greedy }) => parseTaskOutput(greedy, taskById(task).grammar)?.answer ?? null);
  return (
    <div className="task-picture">
      {picture === null && <p role="status">Drawing the square…</p>}
      {typeof picture === 'string' && <p role="alert">{picture}</p>}
      {picture instanceof Uint8Array && (
        <div className="task-frame">
          <PictureView rgb={picture} sizePx={PICTURE_PX} weights={null} />
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
