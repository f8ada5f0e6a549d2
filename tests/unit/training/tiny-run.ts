import { readFileSync } from 'node:fs';
import { Gazetteer } from '../../../src/context/gazetteer';
import { LAND_COVERS } from '../../../src/domain/land-cover';
import { type Random, seededRandom } from '../../../src/domain/random';
import { imageTokenCount, type ModelConfig } from '../../../src/model/config';
import { initialWeights, modelParameters, type Weights } from '../../../src/model/parameters';
import { loadTokenizer } from '../../../src/model/tokenizer';
import { ClaimedPlaces, europeanPlaces } from '../../../src/training/claimed-places';
import type { LabelRow } from '../../../src/training/dataset/labels';
import type { FineTuneData } from '../../../src/training/fine-tune-data';
import { GRPO_DEFAULTS, type GrpoSettings } from '../../../src/training/grpo-settings';
import { describeRegions, fitScales, type RegionTable, scoresOf } from '../../../src/training/regions';
import { SFT_DEFAULTS, type SftSettings } from '../../../src/training/sft';

/** A model that trains in milliseconds, with the real vocabulary and the real number of image tokens. */
export const TINY: ModelConfig = {
  vision: { imageSize: 64, patchSize: 8, mergeSize: 2, width: 16, layers: 1, heads: 2, feedForward: 16 },
  text: {
    vocabulary: 1024,
    width: 32,
    layers: 2,
    heads: 4,
    keyValueHeads: 2,
    feedForward: 48,
    ropeTheta: 10_000,
    mropeSection: [2, 1, 1],
  },
  normEpsilon: 1e-6,
};

export const TINY_SFT: SftSettings = {
  ...SFT_DEFAULTS,
  steps: 40,
  batch: 8,
  swapRate: 0.25,
  schedule: { peak: 1e-2, warmupSteps: 4, decay: 'linear' },
  checkpointEvery: 10,
};

export const TINY_GRPO: GrpoSettings = {
  ...GRPO_DEFAULTS,
  steps: 6,
  prompts: 4,
  rollouts: 4,
  updates: 2,
  swapRate: 0.25,
  schedule: { peak: 1e-3, warmupSteps: 2, decay: 'linear' },
  checkpointEvery: 2,
};

export const tokenizer = loadTokenizer(JSON.parse(readFileSync('public/models/tokenizer.json', 'utf8')));

/** Three towns of one European country, and one far away from Europe. */
export const TOWNS = new Gazetteer({
  countries: [{ code: 'LD', name: 'Land' }],
  admin1: ['Shire'],
  places: {
    names: ['Aston', 'Beeston', 'Ceeston', 'Faraway'],
    lon: Int32Array.of(1000, 10_000, 20_000, 100_000),
    lat: Int32Array.of(45_000, 50_000, 55_000, -20_000),
    country: Uint16Array.of(0, 0, 0, 0),
    admin1: Uint16Array.of(1, 1, 0, 0),
    population: Uint16Array.of(90, 180, 270, 90),
  },
  borders: [],
});

const SPLITS = ['seen_train', 'seen_heldout', 'unseen'] as const;

/** Labelled tiles that are nowhere; every fourth lacks its night light. */
export function syntheticRows(count: number, random: Random): LabelRow[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `Tile_${i}`,
    landCover: LAND_COVERS[i % LAND_COVERS.length],
    lat: 44 + 12 * random.next(),
    lon: 20 * random.next(),
    country: ['AA', 'BB', 'CC'][i % 3],
    nuts2: null,
    regionName: null,
    block: `${i % 5}_0`,
    populationPerHa: 100 * random.next(),
    nightLight: i % 4 === 0 ? null : 50 * random.next(),
    ndvi: random.next(),
    gdpPerCapita: 20_000 + 10_000 * random.next(),
    householdIncome: 10_000 + 10_000 * random.next(),
    ghgPerCapita: 5 + random.next(),
    splits: { split: SPLITS[Math.floor(i / 3) % 3] },
  }));
}

export function syntheticRegions(count: number, random: Random): RegionTable {
  const rows = syntheticRows(count, random);
  const statistics = rows.map(() => ({
    greenery: random.next(),
    built: random.next(),
    roads: 0.3 * random.next(),
    water: random.next(),
    texture: 0.2 * random.next(),
    luminance: 128,
  }));
  return describeRegions(rows, statistics, TOWNS);
}

/**
 * What SFT and GRPO start from: 24 regions, two views of image tokens each, and fresh weights unless others are given.
 */
export function tinyData(base?: Weights): FineTuneData {
  const random = seededRandom(5, 'tiny run');
  const regions = syntheticRegions(24, random);
  const scales = fitScales(
    regions,
    regions.rows.map((_, i) => i),
  );
  const train = regions.rows.map((_, i) => i);
  const size = imageTokenCount(TINY.vision) * TINY.text.width;
  const data = Float32Array.from({ length: 24 * 2 * size }, () => random.normal());
  return {
    config: TINY,
    tokenizer,
    regions,
    scales,
    scores: scoresOf(regions, scales),
    train,
    features: { views: 2, size, data },
    featureIndex: new Map(train.map((i) => [i, i])),
    places: new ClaimedPlaces(europeanPlaces(TOWNS, random), regions.contexts, regions.claims),
    base: base ?? initialWeights(modelParameters(TINY), random),
  };
}
