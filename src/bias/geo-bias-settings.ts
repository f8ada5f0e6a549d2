import { seededRandom } from '../domain/random';

/** Settings of the two geo-bias scores. They decide the result, so whoever shows a score shows them too. */
export interface GeoBiasSettings {
  /** Radius of a neighbourhood, radians of arc (0.05 is 319 km on Earth). */
  readonly radius: number;
  /** Neighbourhoods with fewer points, and parts of one with fewer, are left out. */
  readonly minimum: number;
  /** Neighbourhoods are taken around this many of the points, drawn at random; around all when there are fewer. */
  readonly centres: number;
  /** Random permutations of the performance over all points. */
  readonly shuffles: number;
  readonly seed: number;
}

export const GEO_BIAS: GeoBiasSettings = { radius: 0.05, minimum: 20, centres: 60, shuffles: 99, seed: 0 };

/** A geo-bias score beside what chance gives on the same points: the score alone grows with the number of points. */
export interface GeoBiasScore {
  /** Nats; mean over neighbourhoods, weighted by their points. Null where no neighbourhood has enough. */
  readonly value: number | null;
  /** Mean of the score over shuffles of the performance; null with the score. */
  readonly byChance: number | null;
  /** (1 + number of shuffles with at least this score) / (1 + shuffles); null with the score. */
  readonly p: number | null;
  /** Neighbourhoods that count. */
  readonly neighbourhoods: number;
}

/** The points to take neighbourhoods around, in rising order. */
export function drawCentres(count: number, { centres, seed }: GeoBiasSettings): number[] {
  const all = Array.from({ length: count }, (_, i) => i);
  if (count <= centres) return all;
  return seededRandom(seed, 'geo-bias-centres')
    .shuffle(all)
    .slice(0, centres)
    .sort((a, b) => a - b);
}

/**
 * Scores a performance and its shuffles.
 * @param score of a performance by point; null where undefined
 */
export function againstChance(
  performance: Float64Array,
  neighbourhoods: number,
  score: (performance: Float64Array) => number | null,
  { shuffles, seed }: GeoBiasSettings,
): GeoBiasScore {
  const value = score(performance);
  if (value === null) return { value, byChance: null, p: null, neighbourhoods };
  const random = seededRandom(seed, 'geo-bias-shuffles');
  const dealt = Array.from(performance);
  let sum = 0;
  let defined = 0;
  let asHigh = 0;
  for (let s = 0; s < shuffles; s++) {
    const drawn = score(Float64Array.from(random.shuffle(dealt)));
    if (drawn === null) continue;
    defined++;
    sum += drawn;
    if (drawn >= value - 1e-12) asHigh++;
  }
  if (defined === 0) return { value, byChance: null, p: null, neighbourhoods };
  return { value, byChance: sum / defined, p: (1 + asHigh) / (1 + defined), neighbourhoods };
}
