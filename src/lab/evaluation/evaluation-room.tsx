import type { ShownEvaluation } from '../room';
import { SeenUnseenResult } from './seen-unseen-result';

/** Parity of both models on regions that they have not learned from, seen and unseen apart. */
export const EvaluationRoom = ({ result: { evaluation, report }, ...link }: ShownEvaluation) => (
  <SeenUnseenResult evaluation={evaluation} report={report} {...link} />
);
