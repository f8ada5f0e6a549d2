import type { Weights } from '../model/parameters';

/** What a finished run hands over. */
export interface TrainedRun {
  readonly weights: Weights;
  /** Labels used, repeats counted. */
  readonly labels: number;
}

/** Called behind every step of a run; for curves, it looks at the weights on their way. */
export interface Visits {
  call(step: number, labels: number, weights: () => Weights): Promise<void>;
}
