import type { TaskId } from '../../domain/task';

const SEVERAL: Partial<Readonly<Record<TaskId, readonly string[]>>> = {
  change: ['Before:', 'After:'],
  street: ['Street:', 'A:', 'B:', 'C:', 'D:', 'E:'],
};
const ONE: readonly string[] = [''];

/**
 * What stands before each picture that a task takes; nothing before a single one. Apart from the tasks' rows, so that
 * the engine's worker does not bring them along with a model's card.
 */
export const picturesOf = (task: TaskId): readonly string[] => SEVERAL[task] ?? ONE;
