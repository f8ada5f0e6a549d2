import { answeredPairs } from '../../bias/answered';
import { blockBootstrap } from '../../bias/block-bootstrap';
import { mae, r2 } from '../../bias/fit';
import { resampledSpearman } from '../../bias/spearman';
import { meanOf } from '../../bias/weighted-statistic';
import type { LandCover } from '../../domain/land-cover';
import { type WorldId, worldById } from '../../worlds/worlds';
import {
  type BaselineFigure,
  type BaselineFile,
  type BaselineScore,
  FEATURE_SETS,
  type FeatureSet,
} from './baseline-file';
import { BOOSTING, type BoostingSettings, fitBoostedTrees, predictBoostedTrees } from './boosted-trees';
import { placeFeatures, type TilePlace } from './place-features';
import { rankScale } from './rank-scale';

/** One column per indicator. */
type Columns = Readonly<Record<string, readonly (number | null)[]>>;

/** Tiles with everything the baseline needs; all arrays in the same order. */
export interface BaselineTiles {
  readonly world: WorldId;
  readonly ids: readonly string[];
  readonly places: readonly TilePlace[];
  /** What else a prompt tells of the place, one column per feature. */
  readonly placeColumns: readonly Float32Array[];
  readonly split: readonly string[];
  readonly block: readonly string[];
  readonly landCover: readonly LandCover[];
  /** Values in the unit of each indicator of the world, null where unknown. */
  readonly values: Columns;
  /** What the causes alone make of each tile, in the same units, where that is known. */
  readonly causeValues?: Columns;
  /** One column per image feature. */
  readonly imageColumns: readonly Float32Array[];
}

/** Scores of one indicator by one feature set on the 0.0-9.9 scale, null for tiles of the training split. */
export type BaselinePredictions = Readonly<Record<FeatureSet, Columns>>;

export interface BaselineRun {
  readonly result: Omit<BaselineFile, 'elapsedMs' | 'machine'>;
  readonly predictions: BaselinePredictions;
  /** Truth of every tile on the 0.0-9.9 scale of the training tiles. */
  readonly truth: Columns;
  /** The same of what the causes alone make of it, where that is known. */
  readonly causes?: Columns;
}

const TRAINING_SPLIT = 'seen_train';

/**
 * Trains the trees on `seen_train` for each indicator and feature set and scores the other splits. The target is the
 * tile's 0.0-9.9 score, i.e. the rank of its value among the training tiles.
 * @throws RangeError when there is no training tile with a value.
 */
export function runBaseline(
  tiles: BaselineTiles,
  splitColumn: string,
  settings: BoostingSettings = BOOSTING,
  onFit: (done: string) => void = () => {},
): BaselineRun {
  const training = rowsWhere(tiles.split, (s) => s === TRAINING_SPLIT);
  if (training.length === 0) {
    throw new RangeError(
      `column "${splitColumn}" has no "${TRAINING_SPLIT}" row; name a split column that has training tiles`,
    );
  }
  const seenCountries = [...new Set(training.map((i) => tiles.places[i].country))].sort();
  const place = [...placeFeatures(tiles.places, seenCountries), ...tiles.placeColumns];
  const columns: Record<FeatureSet, readonly Float32Array[]> = {
    image: tiles.imageColumns,
    place,
    both: [...tiles.imageColumns, ...place],
  };
  const truth: Record<string, (number | null)[]> = {};
  const causes: Record<string, (number | null)[]> = {};
  const predictions: Record<FeatureSet, Record<string, (number | null)[]>> = { image: {}, place: {}, both: {} };
  for (const { id } of worldById(tiles.world).indicators) {
    const values = tiles.values[id];
    const labelled = training.filter((i) => values[i] !== null);
    const scale = rankScale(labelled.map((i) => values[i] as number));
    const scored = (value: number | null): number | null => (value === null ? null : scale(value));
    truth[id] = values.map(scored);
    if (tiles.causeValues) causes[id] = tiles.causeValues[id].map(scored);
    const target = Float64Array.from(labelled, (i) => truth[id][i] as number);
    for (const set of FEATURE_SETS) {
      const model = fitBoostedTrees(
        columns[set].map((c) => take(c, labelled)),
        target,
        settings,
      );
      const scores = predictBoostedTrees(model, columns[set]);
      predictions[set][id] = tiles.split.map((s, i) =>
        s === TRAINING_SPLIT ? null : Math.max(0, Math.min(9.9, scores[i])),
      );
      onFit(`${id} from ${set}`);
    }
  }
  const { world, causeValues } = tiles;
  const result = { schema: 1 as const, world, splitColumn, seenCountries, trainingTiles: training.length };
  return {
    result: { ...result, ...score(tiles, truth, predictions), settings: { ...settings } },
    predictions,
    truth,
    ...(causeValues && { causes }),
  };
}

function score(tiles: BaselineTiles, truth: BaselineRun['truth'], predictions: BaselinePredictions) {
  const all = worldById(tiles.world).indicators;
  const averaged = all.filter(({ scope }) => scope === 'tile').map(({ id }) => id);
  const splits = [...new Set(tiles.split)].filter((s) => s !== TRAINING_SPLIT).sort();
  const indicators: Record<string, Record<FeatureSet, Record<string, BaselineScore>>> = {};
  const meanSpearman = { image: {}, place: {}, both: {} } as Record<FeatureSet, Record<string, BaselineFigure>>;
  for (const set of FEATURE_SETS) {
    for (const split of splits) {
      const rows = rowsWhere(tiles.split, (s) => s === split);
      for (const { id } of all) {
        indicators[id] ??= { image: {}, place: {}, both: {} };
        indicators[id][set][split] = scoreOne(tiles, rows, predictions[set][id], truth[id]);
      }
      // The averaged indicators share their rows but for the few unknown values, so one resample serves all of them.
      const known = rows.filter((i) => averaged.every((id) => truth[id][i] !== null));
      const statistics = averaged.map((id) =>
        resampledSpearman(
          known.map((i) => predictions[set][id][i] as number),
          known.map((i) => truth[id][i] as number),
        ),
      );
      meanSpearman[set][split] = figure(
        known.map((i) => tiles.block[i]),
        meanOf(statistics),
      );
    }
  }
  return { indicators, meanSpearman };
}

function scoreOne(
  tiles: BaselineTiles,
  rows: readonly number[],
  scores: readonly (number | null)[],
  truth: readonly (number | null)[],
): BaselineScore {
  const pairs = answeredPairs(scores, truth, rows);
  const keys = Array.from(pairs.rows, (i) => tiles.block[i]);
  return {
    n: pairs.rows.length,
    spearman: figure(keys, resampledSpearman(pairs.prediction, pairs.truth)),
    r2: r2(pairs.prediction, pairs.truth),
    mae: mae(pairs.prediction, pairs.truth),
  };
}

function figure(keys: readonly string[], statistic: ReturnType<typeof resampledSpearman>): BaselineFigure {
  const { value, interval } = blockBootstrap(keys, statistic);
  return value === null ? null : { value, lo: interval?.lo ?? null, hi: interval?.hi ?? null };
}

function rowsWhere(split: readonly string[], keep: (split: string) => boolean): number[] {
  return split.flatMap((s, i) => (keep(s) ? [i] : []));
}

function take(column: Float32Array, rows: readonly number[]): Float32Array {
  return Float32Array.from(rows, (i) => column[i]);
}
