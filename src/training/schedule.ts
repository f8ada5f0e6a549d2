/** Learning rates over a run: linear warm-up, then constant, linear to zero, or a half cosine to zero. */
export interface Schedule {
  readonly peak: number;
  readonly warmupSteps: number;
  readonly decay: 'constant' | 'linear' | 'cosine';
}

/** Learning rate of step `step` (from 0) of `steps`. */
export function learningRateAt({ peak, warmupSteps, decay }: Schedule, step: number, steps: number): number {
  if (step < warmupSteps) return (peak * (step + 1)) / warmupSteps;
  const done = (step - warmupSteps) / Math.max(1, steps - warmupSteps);
  if (decay === 'linear') return peak * (1 - done);
  if (decay === 'cosine') return (peak * (1 + Math.cos(Math.PI * done))) / 2;
  return peak;
}
