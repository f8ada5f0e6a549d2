import type { Prediction } from '../domain/prediction';
import { type ModelRun, NEW_RUN } from './model-run';

/** Runs that say what a finished question's models have said, as if they had just done so. */
export const runsOf = ({ models }: Prediction): Readonly<Record<string, ModelRun>> =>
  Object.fromEntries(
    Object.entries(models).map(([variant, { greedy, samples, elapsedMs }]) => [
      variant,
      { ...NEW_RUN, phase: 'done', text: greedy.text, expected: greedy.expected, samples, elapsedMs },
    ]),
  );
