import { seededRandom } from '../../../../src/domain/random';
import type { EvaluationFile } from '../../../../src/study/report/evaluation-file';
import { EARTH_INDICATORS } from '../../../../src/worlds/earth/earth-indicators';

export interface SyntheticModel {
  readonly variant: string;
  readonly seed?: number;
  /** Standard deviation of the error in points on seen and unseen tiles. */
  readonly noise: readonly [seen: number, unseen: number];
  /** How far the score moves with the claimed place, standard deviation in points. */
  readonly placeDeviation?: number;
  /** Share of land-cover statements that are right. */
  readonly coverRight?: number;
  /** What is asked; Earth's indicators by default. */
  readonly indicators?: readonly { readonly id: string }[];
  readonly change?: Partial<EvaluationFile>;
}

const TILES = 600;
const COUNTRIES = ['DE', 'NL', 'PL', 'FR', 'SE', 'GB'];

/**
 * A made-up evaluation of 600 tiles: DE, NL and PL seen, the truth the same in every file, errors drawn by variant and
 * seed.
 */
export function syntheticEvaluation(model: SyntheticModel): EvaluationFile {
  const { variant, seed = 0, noise, placeDeviation = 0, coverRight = 1, indicators = EARTH_INDICATORS } = model;
  const perIndicator = <T>(of: (id: string) => T): Record<string, T> =>
    Object.fromEntries(indicators.map(({ id }) => [id, of(id)]));
  const world = seededRandom(1, 'world');
  const errors = seededRandom(seed, variant);
  const country = Array.from({ length: TILES }, (_, i) => COUNTRIES[i % COUNTRIES.length]);
  const split = country.map((c) => (['DE', 'NL', 'PL'].includes(c) ? 'seen_heldout' : 'unseen'));
  const truth = perIndicator(() => country.map(() => world.next() * 9.9));
  const scores = perIndicator((id) =>
    truth[id].map((t, i) => t + errors.normal() * noise[split[i] === 'unseen' ? 1 : 0]),
  );
  const rows = (count: number, of: () => number) => Array.from({ length: 10 }, () => Array.from({ length: count }, of));
  const some = split.map((_, i) => i).filter((i) => i % 2 === 0);
  const noisier = { tiles: some, scores: perIndicator((id) => some.map((i) => scores[id][i] + errors.normal() * 2)) };
  return {
    schema: 1,
    variant,
    seed,
    splitColumn: 'split',
    seenCountries: ['DE', 'NL', 'PL'],
    budget: { labels: 9600, steps: 300 },
    settings: { lambda: 0.1, beta: 0.01 },
    weights: 'fp32',
    tiles: country.map((_, i) => `tile-${i}`),
    truth,
    split,
    country,
    block: country.map((_, i) => `${100 + (i % 48)}_${(i * 7) % 6}`),
    scores,
    written: perIndicator((id) => scores[id].map((s) => Math.round(s * 10) / 10 + 0)),
    wellFormed: perIndicator(() => country.map(() => true)),
    landCover: {
      said: country.map(() => (errors.next() < coverRight ? 'Forest' : 'River')),
      truth: country.map(() => 'Forest'),
      keptOut: country.map((_, i) => i % 10 === 0),
    },
    statements: { greenness: { said: country.map((_, i) => i % 4), truth: country.map((_, i) => i % 2) } },
    location: perIndicator(() => rows(12, () => 5 + placeDeviation * errors.normal())),
    image: perIndicator(() => rows(12, () => 5 + 2 * errors.normal())),
    ablations: { 'no-image': noisier },
    robustness: { 'gamma 0.7': { tiles: some, scores: perIndicator((id) => some.map((i) => scores[id][i])) } },
    causal: { coverForced: perIndicator(() => rows(10, () => 5 + errors.normal())) },
    elapsedMs: 1000,
    machine: 'a test',
    ...model.change,
  };
}
