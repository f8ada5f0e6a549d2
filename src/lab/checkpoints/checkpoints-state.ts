import type { LabRun } from '../lab-run';
import type { LabSubject } from '../lab-subject';
import type { Checkpoint } from './checkpoint';

/** One region, put to every checkpoint of the grid. */
export interface CheckpointsTest extends LabRun {
  readonly subject: LabSubject;
  readonly checkpoints: readonly Checkpoint[];
  /** By name; absent until it has answered, null without a readable answer. */
  readonly scores: Readonly<Record<string, number | null>>;
}
