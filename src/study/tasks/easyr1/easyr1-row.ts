import type { TaskSample } from '../../../domain/task';
import type { Task } from '../../../profiling/tasks/tasks';

/** A question as EasyR1's data sets hold it. */
export interface EasyR1Row {
  /** The prompt, with `<image>` where a picture goes. */
  readonly problem: string;
  /** JSON that the reward reads: see `tasks_reward.py`. */
  readonly answer: string;
  readonly images: readonly string[];
}

/** @param id the same for all outputs on one prompt @param images paths from the folder of the data set */
export function easyR1Row(
  { question, answer }: TaskSample,
  task: Task,
  id: string,
  images: readonly string[],
): EasyR1Row {
  const { grammar, pictures } = task;
  return {
    problem:
      `${pictures.map((words) => `${words}<image>`).join('')}${question} Think in short sentences, then answer with ${grammar.form}. ` +
      'Write <think>sentences</think><answer>answer</answer> and nothing else.',
    answer: JSON.stringify({ task: task.id, id, truth: grammar.write(answer), words: grammar.words }),
    images,
  };
}
