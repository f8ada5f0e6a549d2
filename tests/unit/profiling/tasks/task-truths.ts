import type { TaskAnswer, TaskId } from '../../../../src/domain/task';

/** A truth of each task. */
export const TASK_TRUTHS: Readonly<Record<TaskId, TaskAnswer>> = {
  scene: 'park',
  contents: ['park', 'huts'],
  count: 3,
  presence: 'no',
  compare: 'north',
  ground: { left: 1, top: 2, right: 30, bottom: 40 },
  caption: ['Many homes.', 'No huts.'],
  change: ['a1', 'b1', 'c3'],
  street: 'C',
};
