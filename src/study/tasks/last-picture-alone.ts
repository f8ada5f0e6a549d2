import type { TaskData } from '../../training/tasks/task-data';
import type { TaskQuestion } from './measure-tasks';

/** What is learned from, and what is asked. */
interface AskedTasks {
  readonly data: TaskData;
  readonly questions: readonly TaskQuestion[];
}

/**
 * The same tasks with the last picture of each prompt in the place of the others too: what can be told without
 * comparing. Prompts are as long as they were, so that nothing but what is seen differs.
 */
export const lastPictureAlone = <T extends AskedTasks>(tasks: T): T => ({
  ...tasks,
  data: {
    ...tasks.data,
    pictures: tasks.data.pictures.map((square) => ({ ...square, rows: repeatedLast(square.rows) })),
  },
  questions: tasks.questions.map((question) => ({ ...question, tiles: repeatedLast(question.tiles) })),
});

const repeatedLast = (numbers: readonly number[]): number[] => numbers.map(() => numbers[numbers.length - 1]);
