import { REGION_GROUND_METERS } from '../../domain/region';
import type { PixelBox, TaskAnswer, TaskId } from '../../domain/task';
import { t } from '../../domain/words';
import { parseTaskOutput } from '../../profiling/tasks/task-output';
import { answerText } from '../../profiling/tasks/task-text';
import { taskById } from '../../profiling/tasks/tasks';
import type { MapNote } from '../../store/map-note';
import type { TaskOutputs } from './task-test';

/** Whether an answer is a part of the picture. */
export const isBox = (answer: TaskAnswer): answer is PixelBox => typeof answer === 'object' && 'left' in answer;

interface Answered {
  /** Middle of the square that was asked about. */
  readonly at: { readonly lonDeg: number; readonly latDeg: number };
  readonly task: TaskId;
  readonly truth: TaskAnswer;
  /** In the order of the models. */
  readonly outputs: readonly TaskOutputs[];
  /** Two, as they are called. */
  readonly models: readonly { readonly label: string }[];
}

/** What the map shows of an answered question: each model's first answer, and the truth. */
export function taskNotes({ at: { lonDeg, latDeg }, task: id, truth, outputs, models }: Answered): MapNote[] {
  const region = { lonDeg, latDeg, groundMeters: REGION_GROUND_METERS };
  const { grammar } = taskById(id);
  const note = (side: MapNote['side'], who: string, answer: TaskAnswer | null): MapNote => {
    const box = answer !== null && isBox(answer) ? answer : null;
    if (answer === null) return { region, box, side, text: t`${who}: no answer that can be read` };
    if (box) return { region, box, side, text: who };
    return { region, box, side, text: t`${who}: ${answerText(grammar.write(answer))}` };
  };
  const [first, second] = outputs.map(({ greedy }) => parseTaskOutput(greedy, grammar)?.answer ?? null);
  return [
    note('first', models[0].label, first),
    note('second', models[1].label, second),
    note('truth', t`Truth`, truth),
  ];
}
