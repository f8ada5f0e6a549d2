import type { TaskId } from '../../domain/task';
import type { TaskData } from '../../training/tasks/task-data';
import type { TaskQuestion } from './measure-tasks';

/** What is learned from, and what is asked. */
interface AskedTasks {
  readonly data: TaskData;
  readonly questions: readonly TaskQuestion[];
}

/** The same tasks with other pictures. Prompts are as long as they were, so that nothing but what is seen differs. */
const withPictures = <T extends AskedTasks>(tasks: T, shown: (pictures: readonly number[]) => number[]): T => ({
  ...tasks,
  data: {
    ...tasks.data,
    pictures: tasks.data.pictures.map((square) => ({ ...square, rows: shown(square.rows) })),
  },
  questions: tasks.questions.map((question) => ({ ...question, tiles: shown(question.tiles) })),
});

/** The last picture of each prompt in the place of the others too: what can be told without comparing. */
export const lastPictureAlone = <T extends AskedTasks>(tasks: T): T =>
  withPictures(tasks, (pictures) => pictures.map(() => pictures[pictures.length - 1]));

/** The first picture of each prompt in the place of the others too: what can be told beforehand. */
export const firstPictureAlone = <T extends AskedTasks>(tasks: T): T =>
  withPictures(tasks, (pictures) => pictures.map(() => pictures[0]));

/** The second picture of each prompt in the place of the first: what the others tell without the view. */
export const viewLeftOut = <T extends AskedTasks>(tasks: T): T =>
  withPictures(tasks, ([, second, ...others]) => [second, second, ...others]);

/** One of the tasks alone: squares and questions that are of it. */
export const oneTaskOf = <T extends AskedTasks>(tasks: T, task: TaskId): T => ({
  ...tasks,
  data: {
    ...tasks.data,
    pictures: tasks.data.pictures.flatMap((square) => {
      const turned = square.turned.map((samples) => samples.filter((sample) => sample.task === task));
      return turned.every((samples) => samples.length > 0) ? [{ ...square, turned }] : [];
    }),
  },
  questions: tasks.questions.filter(({ sample }) => sample.task === task),
});
