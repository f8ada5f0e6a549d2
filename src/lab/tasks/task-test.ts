import type { TaskSample } from '../../domain/task';
import type { RecordedSample } from '../../profiling/tasks/recorded-tasks';
import type { LabRun } from '../lab-run';
import type { LabSubject } from '../lab-subject';

/** What a model has said to a question so far: its most likely output, and drawn ones. */
export type TaskOutputs = RecordedSample['outputs'][number];

/** A question that is put to models live. */
export interface TaskTest extends LabRun {
  readonly subject: LabSubject;
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
