import { BOOTSTRAP, type BootstrapSettings, blockBootstrap, type Estimate } from './block-bootstrap';
import { areEnough } from './enough';
import { requireFinite } from './finite';
import { difference, type WeightedStatistic } from './weighted-statistic';

/** A number with how many places stand behind it. */
export interface SpreadEstimate extends Omit<Estimate, 'blocks'> {
  readonly n: number;
}

/** An estimate as records and manifests have it: its 95 % interval as a pair. */
interface RecordedEstimate {
  readonly value: number | null;
  readonly n: number;
  readonly interval: readonly [number, number] | null;
}

/** An estimate out of a record. */
export const recordedEstimate = ({ value, n, interval }: RecordedEstimate): SpreadEstimate => ({
  value,
  n,
  interval: interval && { lo: interval[0], hi: interval[1] },
});

/**
 * Location sensitivity of one picture: the sample standard deviation of its score over claimed places, in points of the
 * 0.0-9.9 scale, with a 95 % bootstrap interval over places. `sensitivity` is its mean over many pictures.
 * @param scores one for each place; null where no answer could be read, and left out
 * @returns a null value for fewer than two answers, and no interval for fewer than `areEnough`
 * @throws RangeError for a score that is not finite
 */
export function locationSpread(
  scores: readonly (number | null)[],
  settings: BootstrapSettings = BOOTSTRAP,
): SpreadEstimate {
  const answered = Float64Array.from(scores.filter((score) => score !== null));
  return { ...overPlaces(answered.length, weightedDeviation(answered), settings), n: answered.length };
}

/**
 * Second model's location sensitivity minus the first's, over the places that both have answered. Both are evaluated on
 * the same resamples of places, so that models that answer alike differ by exactly 0.
 * @throws RangeError for columns of different length, or a score that is not finite
 */
export function spreadDifference(
  first: readonly (number | null)[],
  second: readonly (number | null)[],
  settings: BootstrapSettings = BOOTSTRAP,
): SpreadEstimate {
  if (first.length !== second.length)
    throw new RangeError(`first has ${first.length} places, second has ${second.length}; give the same places to both`);
  const both = first.flatMap((a, i) => {
    const b = second[i];
    return a === null || b === null ? [] : [[a, b] as const];
  });
  const [a, b] = [0, 1].map((side) => weightedDeviation(Float64Array.from(both, (pair) => pair[side])));
  return { ...overPlaces(both.length, difference(b, a), settings), n: both.length };
}

function overPlaces(count: number, statistic: WeightedStatistic, settings: BootstrapSettings): Estimate {
  const places = Array.from({ length: count }, (_, i) => String(i));
  const estimate = blockBootstrap(places, statistic, settings);
  return areEnough(count) ? estimate : { ...estimate, interval: null };
}

/** Sample standard deviation of values that count as often as their weight says; null for fewer than two. */
function weightedDeviation(values: Float64Array): WeightedStatistic {
  requireFinite(values, 'scores');
  return (weights) => {
    let total = 0;
    let sum = 0;
    for (let i = 0; i < values.length; i++) {
      total += weights[i];
      sum += weights[i] * values[i];
    }
    if (total < 2) return null;
    const mean = sum / total;
    let squares = 0;
    for (let i = 0; i < values.length; i++) squares += weights[i] * (values[i] - mean) ** 2;
    return Math.sqrt(squares / (total - 1));
  };
}
