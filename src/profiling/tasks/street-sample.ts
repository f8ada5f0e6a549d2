import type { StreetLetter, TaskSample } from '../../domain/task';

export const STREET_QUESTION = 'Which one shows where it was taken?';

/**
 * The question which of five pictures from above shows where a view was taken.
 * @param trace true sentences about the view, in the order of its quarters
 */
export const streetSample = (answer: StreetLetter, trace: readonly string[]): TaskSample => ({
  task: 'street',
  question: STREET_QUESTION,
  template: 'street',
  answer,
  trace,
  facts: trace,
});
