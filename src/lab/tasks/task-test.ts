import type { TaskSample } from '../../domain/task';
import type { RecordedSample } from '../../profiling/tasks/recorded-tasks';
import type { LabRun } from '../lab-run';
import type { LabSubject } from '../lab-subject';

/** What a model has said to a question so far: its most likely output, and drawn ones. */
export type TaskOutputs = RecordedSample['outputs'][number] & {
  /** As far as the most likely output is written; absent before its first token, and when it is done. */
  readonly writing?: string;
};

/** What a question is about: one picture of a place, or several, one after the other. */
export interface TaskSubject extends Pick<LabSubject, 'rgb' | 'sizePx' | 'context'> {
  /** What stands before each of several. */
  readonly before?: readonly string[];
}

/** A question that is put to models live. */
export interface TaskTest extends LabRun {
  readonly subject: TaskSubject;
  readonly sample: TaskSample;
  /** In the order of the models that were asked. */
  readonly outputs: readonly TaskOutputs[];
}

/** Before a model has said anything. */
export const NO_OUTPUTS: TaskOutputs = { greedy: '', rollouts: [] };

/** The test with more of what a model has said. */
export const withOutputs = (test: TaskTest, model: number, change: (said: TaskOutputs) => TaskOutputs): TaskTest => ({
  ...test,
  outputs: test.outputs.map((said, i) => (i === model ? change(said) : said)),
});
