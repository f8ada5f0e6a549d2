import type { Drawn } from '../../bias/drawn';
import { type Interval, percentileInterval } from '../../bias/percentile-interval';
import type { Random } from '../../domain/random';

/** Mean of statistics, also draw by draw; undefined where one of them is, or when there are none. */
export function meanDrawn(parts: readonly Drawn[]): Drawn {
  const value = parts.some((p) => p.value === null) ? null : meanOfKnown(parts.map((p) => p.value as number));
  const draws = new Float64Array(parts[0]?.draws.length ?? 0);
  for (let r = 0; r < draws.length; r++) {
    for (const part of parts) draws[r] += part.draws[r] / parts.length;
  }
  return { value, draws };
}

/** a / b, also draw by draw; undefined where b is zero. */
export function divideDrawn(a: Drawn, b: Drawn): Drawn {
  return {
    value: a.value === null || !b.value ? null : a.value / b.value,
    draws: a.draws.map((d, r) => (b.draws[r] === 0 ? Number.NaN : d / b.draws[r])),
  };
}

/**
 * Mean over seeds in which every draw also draws the seeds anew, with replacement, so that the spread between seeds is
 * part of the interval. With the few seeds of a study this is still too narrow an interval, but an honest step.
 */
export function seedResampled(seeds: readonly Drawn[], random: Random): Drawn {
  const { value, draws } = meanDrawn(seeds);
  const resampled = draws.map((_, r) => {
    let sum = 0;
    for (let k = 0; k < seeds.length; k++) sum += random.pick(seeds).draws[r];
    return sum / seeds.length;
  });
  return { value, draws: resampled };
}

/** A figure of the report: the mean over seeds, its spread over seeds and its bootstrap interval. */
export interface Figure {
  readonly value: number | null;
  /** Sample standard deviation over seeds; null with one seed. */
  readonly sd: number | null;
  readonly interval: Interval | null;
  readonly perSeed: readonly (number | null)[];
}

/** Summarises one statistic of several seeds; the interval is that of the mean over seeds. */
export function figureOf(seeds: readonly Drawn[]): Figure {
  const mean = meanDrawn(seeds);
  return {
    value: mean.value,
    sd: sampleDeviation(seeds.map((s) => s.value)),
    interval: mean.value === null ? null : percentileInterval(mean.draws),
    perSeed: seeds.map((s) => s.value),
  };
}

/** Mean of the defined values; null when there is none. */
export function meanOfKnown(values: readonly (number | null)[]): number | null {
  const defined = values.filter((v) => v !== null);
  return defined.length > 0 ? defined.reduce((sum, v) => sum + v, 0) / defined.length : null;
}

/** Sample standard deviation of the defined values; null with fewer than two. */
export function sampleDeviation(values: readonly (number | null)[]): number | null {
  const defined = values.filter((v) => v !== null);
  const mean = meanOfKnown(defined);
  if (mean === null || defined.length < 2) return null;
  return Math.sqrt(defined.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (defined.length - 1));
}
