import { answeredPairs } from '../../bias/answered';
import { blockBootstrap } from '../../bias/block-bootstrap';
import { mae, r2 } from '../../bias/fit';
import { resampledSpearman } from '../../bias/spearman';
import { meanOf } from '../../bias/weighted-statistic';
import type { IndicatorId } from '../../domain/indicator';
import { EARTH_INDICATORS, IMAGE_INDICATORS } from '../../worlds/earth/earth-indicators';
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

/** Tiles with everything the baseline needs; all arrays in the same order. */
export interface BaselineTiles {
  readonly ids: readonly string[];
  readonly places: readonly TilePlace[];
  readonly split: readonly string[];
  readonly block: readonly string[];
  /** Values in the unit of the indicator, null where unknown. */
  readonly values: Readonly<Record<IndicatorId, readonly (number | null)[]>>;
  /** One column per image feature. */
  readonly imageColumns: readonly Float32Array[];
}

/** Scores of one indicator by one feature set on the 0.0-9.9 scale, null for tiles of the training split. */
export type BaselinePredictions = Readonly<Record<FeatureSet, Record<IndicatorId, (number | null)[]>>>;

export interface BaselineRun {
  readonly result: Omit<BaselineFile, 'elapsedMs' | 'machine'>;
  readonly predictions: BaselinePredictions;
  /** Truth of every tile on the 0.0-9.9 scale of the training tiles. */
  readonly truth: Readonly<Record<IndicatorId, (number | null)[]>>;
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
  const place = placeFeatures(tiles.places, seenCountries);
  const columns: Record<FeatureSet, readonly Float32Array[]> = {
    image: tiles.imageColumns,
    place,
    both: [...tiles.imageColumns, ...place],
  };
  const truth = {} as Record<IndicatorId, (number | null)[]>;
  const predictions = { image: {}, place: {}, both: {} } as Record<FeatureSet, Record<IndicatorId, (number | null)[]>>;
  for (const { id } of EARTH_INDICATORS) {
    const values = tiles.values[id];
    const labelled = training.filter((i) => values[i] !== null);
    const scale = rankScale(labelled.map((i) => values[i] as number));
    truth[id] = values.map((value) => (value === null ? null : scale(value)));
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
  const result = { schema: 1 as const, splitColumn, seenCountries, trainingTiles: training.length };
  return { result: { ...result, ...score(tiles, truth, predictions), settings: { ...settings } }, predictions, truth };
}

function score(tiles: BaselineTiles, truth: BaselineRun['truth'], predictions: BaselinePredictions) {
  const splits = [...new Set(tiles.split)].filter((s) => s !== TRAINING_SPLIT).sort();
  const indicators: Record<string, Record<FeatureSet, Record<string, BaselineScore>>> = {};
  const meanSpearman = { image: {}, place: {}, both: {} } as Record<FeatureSet, Record<string, BaselineFigure>>;
  for (const set of FEATURE_SETS) {
    for (const split of splits) {
      const rows = rowsWhere(tiles.split, (s) => s === split);
      for (const { id } of EARTH_INDICATORS) {
        indicators[id] ??= { image: {}, place: {}, both: {} };
        indicators[id][set][split] = scoreOne(tiles, rows, predictions[set][id], truth[id]);
      }
      // The image indicators share their rows but for the few unknown values, so one resample serves all of them.
      const known = rows.filter((i) => IMAGE_INDICATORS.every((id) => truth[id][i] !== null));
      const statistics = IMAGE_INDICATORS.map((id) =>
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
