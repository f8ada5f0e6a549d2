import { groupedBy } from '../../domain/grouped-by';
import type { PixelBox, TaskAnswer, TaskSample } from '../../domain/task';
import { type Task, taskById } from '../../profiling/tasks/tasks';

/** Answers of training that are tried as the constant one, at most. */
const TRIED = 60;

/**
 * The best that can be answered without the picture: for each template the one answer that earns most on the questions
 * given.
 * @param samples to learn it from
 * @returns the answer to a question; null where its template was never seen
 */
export function questionOnly(samples: readonly TaskSample[]): (sample: TaskSample) => TaskAnswer | null {
  const keyOf = ({ task, template }: TaskSample): string => `${task} ${template}`;
  const best = new Map(
    [...groupedBy(samples, keyOf)].map(([key, own]) => {
      const truths = own.map(({ answer }) => answer);
      return [key, bestConstant(taskById(own[0].task), truths)] as const;
    }),
  );
  return (sample) => best.get(keyOf(sample)) ?? null;
}

function bestConstant({ reward }: Task, truths: readonly TaskAnswer[]): TaskAnswer {
  const distinct = new Map(truths.map((truth) => [JSON.stringify(truth), truth]));
  const tried = [...typicalOf(truths), ...[...distinct.values()].slice(0, TRIED)];
  const earned = tried.map((answer) => truths.reduce<number>((sum, truth) => sum + reward(answer, truth), 0));
  return tried[earned.indexOf(Math.max(...earned))];
}

/** Answers in the middle of many: words by how often they are true, a box by its edges. */
function typicalOf(truths: readonly TaskAnswer[]): TaskAnswer[] {
  const [first] = truths;
  if (typeof first === 'string' || typeof first === 'number') return [];
  if (isWords(first)) {
    const counts = new Map<string, number>();
    for (const word of truths.filter(isWords).flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
    return [0.1, 0.2, 0.3, 0.4, 0.5].map((share) =>
      [...counts].filter(([, count]) => count >= share * truths.length).map(([word]) => word),
    );
  }
  const boxes = truths as readonly PixelBox[];
  const middle = (edge: keyof PixelBox): number =>
    boxes.map((box) => box[edge]).sort((a, b) => a - b)[Math.floor(boxes.length / 2)];
  return [{ left: middle('left'), top: middle('top'), right: middle('right'), bottom: middle('bottom') }];
}

const isWords = (answer: TaskAnswer): answer is readonly string[] => Array.isArray(answer);
