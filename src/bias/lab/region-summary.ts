import { answeredPairs } from '../answered';
import { BOOTSTRAP, type BootstrapSettings } from '../block-bootstrap';
import { mae } from '../fit';
import { regionBlocks } from '../region-blocks';
import { resampledSpearman } from '../spearman';
import type { WeightedStatistic } from '../weighted-statistic';
import { drawAll, figuresOf, sharesOf } from './drawn-figures';
import type { LabFigure } from './lab-report';

/** Regions as columns, a row each. */
export interface RegionColumns {
  readonly lonDeg: Float64Array;
  readonly latDeg: Float64Array;
  /** 0.0-9.9; null where it is not known. */
  readonly truth: readonly (number | null)[];
  /** A column for each model, 0.0-9.9; null where it gave no usable answer. */
  readonly scores: readonly (readonly (number | null)[])[];
}

/** What a model says of regions taken together. */
export interface SummarisedModel {
  /** Regions that it has answered. */
  readonly answered: number;
  /** Of its scores. */
  readonly mean: LabFigure;
  /** Regions that it has answered and whose truth is known. */
  readonly measured: number;
  /** In points of the scale; of too few measured regions there is no value. */
  readonly mae: LabFigure;
  /** Rank correlation with the truth, likewise. */
  readonly spearman: LabFigure;
}

/** What regions come to, taken together. */
export interface RegionSummary {
  readonly models: readonly SummarisedModel[];
  /** What the intervals resample, in words. */
  readonly blocksOf: string;
}

/**
 * Mean, mean absolute error and rank correlation of each model, with 95 % intervals over blocks of neighbours. An error
 * or a correlation of fewer than ten regions is a claim, and is left out with that reason.
 */
export function summariseRegions(columns: RegionColumns, bootstrap: BootstrapSettings = BOOTSTRAP): RegionSummary {
  const { lonDeg, latDeg, truth, scores } = columns;
  const blocks = regionBlocks(columns);
  const keys = truth.map((_, i) => blocks.of(lonDeg[i], latDeg[i]));
  const keysOf = (rows: Int32Array): string[] => Array.from(rows, (row) => keys[row]);
  const models = scores.map((column): SummarisedModel => {
    const answered = answeredPairs(column, column);
    const both = answeredPairs(column, truth);
    const error: WeightedStatistic = (weights) => mae(both.prediction, both.truth, weights);
    const ranks = resampledSpearman(both.prediction, both.truth);
    const [answeredKeys, measuredKeys] = [keysOf(answered.rows), keysOf(both.rows)];
    const mean = drawAll(answeredKeys, { mean: meanOf(answered.prediction) }, bootstrap);
    const skill = drawAll(measuredKeys, { mae: error, spearman: ranks }, bootstrap);
    return {
      answered: answeredKeys.length,
      ...figuresOf(mean, { n: answeredKeys.length, blocks: new Set(answeredKeys).size }),
      measured: measuredKeys.length,
      ...sharesOf(skill, { n: measuredKeys.length, blocks: new Set(measuredKeys).size }),
    };
  });
  return { models, blocksOf: blocks.words };
}

const meanOf =
  (values: Float64Array): WeightedStatistic =>
  (weights) => {
    let [total, sum] = [0, 0];
    for (let i = 0; i < values.length; i++) {
      total += weights[i];
      sum += weights[i] * values[i];
    }
    return total > 0 ? sum / total : null;
  };
