import type { RealRecord } from '../../../profiling/tasks/real-record';
import type { LabRun } from '../../lab-run';

/** A real picture as the models take it. */
export interface RealPicture {
  /** Its path in the file that was opened. */
  readonly path: string;
  /** Its class. */
  readonly group: string;
  /** [64 * 64 * 3] */
  readonly rgb: Uint8Array;
}

/** A question about one of the pictures. */
export interface AskedPicture {
  /** Number of the picture. */
  readonly picture: number;
  /** Id of the question, as `RealQuestion` has it. */
  readonly question: string;
  readonly truth: string;
}

/** A visitor's real pictures before the models of the tasks. */
export interface RealRun extends LabRun<'preparing'> {
  readonly fileName: string;
  readonly models: RealRecord['models'];
  readonly pictures: readonly RealPicture[];
  /** Why pictures that were drawn could not be read, for people. */
  readonly broken: readonly string[];
  readonly asked: readonly AskedPicture[];
  /** Output of each model, for the questions that are answered: the first of `asked`. */
  readonly outputs: readonly (readonly string[])[];
}

/** A run that has just begun. */
export const newRealRun = (fileName: string, models: RealRecord['models']): RealRun => ({
  phase: 'preparing',
  error: null,
  fileName,
  models,
  pictures: [],
  broken: [],
  asked: [],
  outputs: [],
});
