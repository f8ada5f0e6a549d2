import { readFileSync } from 'node:fs';
import type { Random } from '../../../src/domain/random';
import type { RegionContext } from '../../../src/domain/region';
import type { ModelConfig } from '../../../src/model/config';
import type { ExportNotes } from '../../../src/model/manifest';
import { initialWeights, modelParameters, type Weights } from '../../../src/model/parameters';
import { buildScale } from '../../../src/profiling/scale';

/** A small model with every part of the real one and matrices that can be packed (but for the 48 values of a patch). */
export const SMALL: ModelConfig = {
  vision: { imageSize: 16, patchSize: 4, mergeSize: 2, width: 32, layers: 2, heads: 2, feedForward: 64 },
  text: {
    vocabulary: 1024,
    width: 64,
    layers: 2,
    heads: 4,
    keyValueHeads: 2,
    feedForward: 96,
    ropeTheta: 100,
    mropeSection: [2, 3, 3],
  },
  normEpsilon: 1e-6,
};

export const TOKENIZER_JSON = readFileSync('public/models/tokenizer.json', 'utf8');

/**
 * Weights away from where training starts, so that every bias and norm matters and outputs vary from input to input.
 */
export function livelyWeights(config: ModelConfig, random: Random): Weights {
  const specs = modelParameters(config);
  return new Map(
    [...initialWeights(specs, random)].map(([name, data]) => {
      const isMatrix = specs.some((s) => s.name === name && s.shape.length === 2);
      return [name, data.map((x) => (isMatrix ? 1.4 * x : x + 0.1 * random.normal()))];
    }),
  );
}

/** Places with short, long and no addresses. */
export const CONTEXTS: readonly RegionContext[] = [
  {
    lonDeg: 2.35222,
    latDeg: 48.85661,
    address: ['Paris', 'Île-de-France', 'France'],
    country: 'France',
    nearby: [
      { name: 'Paris', distanceKm: 0.5, bearing: 'South-West' },
      { name: 'Le Kremlin-Bicêtre', distanceKm: 4.7, bearing: 'South' },
    ],
  },
  { lonDeg: -0.5, latDeg: 54, address: [], country: null, nearby: [] },
  {
    lonDeg: 14.5506,
    latDeg: 52.3439,
    address: ['Frankfurt (Oder)', 'Brandenburg', 'Germany'],
    country: 'Germany',
    nearby: [{ name: 'Słubice', distanceKm: 1.1, bearing: 'North-East' }],
  },
];

/** What a training run could report of a model. */
export const NOTES: ExportNotes = {
  world: 'earth',
  variant: 'urban-r1',
  scales: {
    population: buildScale(Array.from({ length: 500 }, (_, i) => i ** 1.5)),
    income: buildScale([15_000, 15_000, 18_500, 21_000]),
  },
  tasks: [],
  prompt: {
    imageTokens: 16,
    nearbyPlaces: 2,
    maxPrefixTokens: 88,
    include: { image: true, coordinates: false, address: true, nearby: true },
    answers: 'trace',
  },
  training: {
    stage: 'grpo',
    seed: 3,
    labels: 4800,
    steps: 300,
    settings: { beta: 0.01, rewardScale: 5, 'clip|high': '0.3' },
  },
  seenCountries: ['DE', 'NL', 'PL'],
  evaluation: {
    'spearman/population/unseen': { value: 0.7312345, n: 1200, interval: [0.70111, 0.76] },
    'spearman/income/unseen': { value: null, n: 0, interval: null },
  },
  limits: ['Trained on Europe alone.'],
};
