/** Learning rates over a run: linear warm-up, then constant, linear to zero, or a half cosine to zero. */
export interface Schedule {
  readonly peak: number;
  readonly warmupSteps: number;
  readonly decay: 'constant' | 'linear' | 'cosine';
}

/** Share of the peak that is left when a share of the steps behind the warm-up is done. */
const DECAYS: Readonly<Record<Schedule['decay'], (done: number) => number>> = {
  constant: () => 1,
  linear: (done) => 1 - done,
  cosine: (done) => (1 + Math.cos(Math.PI * done)) / 2,
};

/** Learning rate of step `step` (from 0) of `steps`. @throws RangeError for a decay that is not known */
export function learningRateAt({ peak, warmupSteps, decay }: Schedule, step: number, steps: number): number {
  if (!Object.hasOwn(DECAYS, decay))
    throw new RangeError(`schedule.decay is "${decay}"; known: ${Object.keys(DECAYS).join(', ')}`);
  if (step < warmupSteps) return (peak * (step + 1)) / warmupSteps;
  const done = (step - warmupSteps) / Math.max(1, steps - warmupSteps);
  return peak * DECAYS[decay](done);
}
