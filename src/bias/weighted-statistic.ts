/**
 * A statistic of fixed columns as a function of how often each row counts (a resample, or all ones); null where
 * undefined.
 */
export type WeightedStatistic = (weights: Float64Array) => number | null;

/** The difference of two statistics on the same resample; null when either is undefined. */
export function difference(a: WeightedStatistic, b: WeightedStatistic): WeightedStatistic {
  return (weights) => {
    const first = a(weights);
    const second = b(weights);
    return first === null || second === null ? null : first - second;
  };
}

/** The mean of several statistics on the same resample; null when there are none or one is undefined. */
export function meanOf(statistics: readonly WeightedStatistic[]): WeightedStatistic {
  return (weights) => {
    let sum = 0;
    for (const statistic of statistics) {
      const value = statistic(weights);
      if (value === null) return null;
      sum += value;
    }
    return statistics.length > 0 ? sum / statistics.length : null;
  };
}

/** A statistic of some of the rows as a statistic of all: it is given the weights of those rows. Reuses a buffer. */
export function among(rows: ArrayLike<number>, statistic: WeightedStatistic): WeightedStatistic {
  const own = new Float64Array(rows.length);
  return (weights) => {
    for (let k = 0; k < own.length; k++) own[k] = weights[rows[k]];
    return statistic(own);
  };
}
