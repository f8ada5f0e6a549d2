import { seededRandom } from '../domain/random';
import { type Interval, percentileInterval } from './percentile-interval';
import type { WeightedStatistic } from './weighted-statistic';

export interface BootstrapSettings {
  readonly resamples: number;
  readonly seed: number;
}

export const BOOTSTRAP: BootstrapSettings = { resamples: 300, seed: 0 };

export interface Estimate {
  /** The statistic on the rows as they are. */
  readonly value: number | null;
  /** 95 % interval; null when the statistic or too many of its resamples are undefined, or there is a single block. */
  readonly interval: Interval | null;
  /** Number of blocks that were resampled. */
  readonly blocks: number;
}

/**
 * Multiplicity of every row in each resample: whole blocks (rows of equal key) are drawn with replacement, as many as
 * there are, because neighbouring tiles are not independent (Kunsch 1989; cluster bootstrap, Davison and Hinkley 1997,
 * 3.8). With the country as key this is "resampling whole countries". The draws depend only on the seed and on the set
 * of keys, so two models evaluated on the same blocks see the same resamples: their differences are paired. The yielded
 * array is reused by the next resample.
 */
export function* blockResamples(
  keys: readonly string[],
  { resamples, seed }: BootstrapSettings = BOOTSTRAP,
): Generator<Float64Array> {
  const blocks = [...new Set(keys)].sort();
  const indexOf = new Map(blocks.map((key, b) => [key, b]));
  const blockOf = Int32Array.from(keys, (key) => indexOf.get(key) as number);
  const random = seededRandom(seed, 'block-bootstrap');
  const drawn = new Float64Array(blocks.length);
  const weights = new Float64Array(keys.length);
  for (let r = 0; r < resamples; r++) {
    drawn.fill(0);
    for (let d = 0; d < blocks.length; d++) drawn[random.below(blocks.length)]++;
    for (let i = 0; i < weights.length; i++) weights[i] = drawn[blockOf[i]];
    yield weights;
  }
}

/**
 * Draws of several statistics on the same resamples, one array per statistic, NaN where undefined: combine them draw by
 * draw (differences, means over seeds) before taking an interval.
 */
export function blockBootstrapDraws(
  keys: readonly string[],
  statistics: readonly WeightedStatistic[],
  settings: BootstrapSettings = BOOTSTRAP,
): Float64Array[] {
  const draws = statistics.map(() => new Float64Array(settings.resamples));
  let r = 0;
  for (const weights of blockResamples(keys, settings)) {
    for (let s = 0; s < statistics.length; s++) draws[s][r] = statistics[s](weights) ?? Number.NaN;
    r++;
  }
  return draws;
}

/**
 * A statistic with its 95 % percentile interval over blocks. For a paired difference of two models pass a statistic
 * that evaluates both on the weights it is given and subtracts.
 * @param keys block of each row (0.5 degree cell, or country)
 */
export function blockBootstrap(
  keys: readonly string[],
  statistic: WeightedStatistic,
  settings: BootstrapSettings = BOOTSTRAP,
): Estimate {
  const blocks = new Set(keys).size;
  const value = statistic(new Float64Array(keys.length).fill(1));
  if (value === null || blocks < 2) return { value, interval: null, blocks };
  const [draws] = blockBootstrapDraws(keys, [statistic], settings);
  return { value, interval: percentileInterval(draws), blocks };
}
