import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { StudyRun } from './study-run';

/** Where a run's evaluation lies; with a step, that of the model after this step. */
export const evaluationPath = (work: string, run: StudyRun, step?: number): string => {
  const folder = run.validation ? 'validation' : 'evaluations';
  return join(work, folder, `${run.name.replaceAll('/', '_')}${step === undefined ? '' : `@${step}`}.json.gz`);
};

/** Whether a run is trained and evaluated. */
export const isDone = (work: string, run: StudyRun): boolean => existsSync(evaluationPath(work, run));
