/** A statistic with its bootstrap draws; null and NaN where undefined. Draws of one resampling plan can be combined. */
export interface Drawn {
  readonly value: number | null;
  readonly draws: Float64Array;
}

/** a - b, also draw by draw: paired when both come from the same resampling plan. */
export function subtractDrawn(a: Drawn, b: Drawn): Drawn {
  return {
    value: a.value === null || b.value === null ? null : a.value - b.value,
    draws: a.draws.map((d, r) => d - b.draws[r]),
  };
}
