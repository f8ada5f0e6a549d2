import { answeredPairs } from '../answered';
import { signedError } from '../fit';
import { resampledDisparity } from '../resampled-disparity';
import { SKILL_STATISTICS } from '../skill-statistics';
import { among, type WeightedStatistic } from '../weighted-statistic';
import type { LabEvaluation, LabRegion, LabSplit } from './lab-evaluation';
import type { LabFigures } from './lab-report';

/** The regions of one split with truth, the rows of all its statistics. */
export interface SplitColumns {
  readonly regions: readonly LabRegion[];
  readonly withoutTruth: number;
}

/** Regions of a split, in the order of the evaluation. */
export function splitColumns({ regions }: LabEvaluation, split: LabSplit): SplitColumns {
  const all = regions.filter((region) => region.split === split);
  const known = all.filter(({ truth }) => truth !== null);
  return { regions: known, withoutTruth: all.length - known.length };
}

/** What one model answered, or two both: rows are indices into the regions of the split. */
export interface AnsweredRows {
  readonly rows: Int32Array;
  readonly truth: Float64Array;
  /** By asked model. */
  readonly predictions: readonly Float64Array[];
}

/** Rows that all the asked models (indices into `models`) have answered. */
export function answeredRows({ regions }: SplitColumns, models: readonly number[]): AnsweredRows {
  const kept = regions.flatMap(({ scores }, i) => (models.every((m) => scores[m] !== null) ? [i] : []));
  const truths = regions.map(({ truth }) => truth);
  const columns = models.map((m) =>
    answeredPairs(
      regions.map(({ scores }) => scores[m]),
      truths,
      kept,
    ),
  );
  return { rows: columns[0].rows, truth: columns[0].truth, predictions: columns.map(({ prediction }) => prediction) };
}

/** Statistics of one prediction, each of the weights of all regions of the split. */
export function statisticsOf(
  { regions }: SplitColumns,
  { rows, truth }: AnsweredRows,
  prediction: Float64Array,
  minimumGroup: number,
): Readonly<Record<keyof LabFigures, WeightedStatistic>> {
  const group = Array.from(rows, (i) => regions[i].group);
  const columns = [prediction, truth] as const;
  const disparity = resampledDisparity(prediction, truth, group, minimumGroup);
  const of = (statistic: WeightedStatistic) => among(rows, statistic);
  return {
    spearman: of(SKILL_STATISTICS.spearman(columns)),
    r2: of(SKILL_STATISTICS.r2(columns)),
    mae: of(SKILL_STATISTICS.mae(columns)),
    signedError: of((weights) => signedError(prediction, truth, weights)),
    worstGroupGap: of(disparity.worstGroupGap),
    signedSpread: of(disparity.signedSpread),
    betweenGroupShare: of(disparity.betweenGroupShare),
    groupDeviation: of(disparity.groupDeviation),
  };
}

/** Share of the regions that a model answered. */
export function answerRateOf({ regions }: SplitColumns, model: number): WeightedStatistic {
  return (weights) => {
    let total = 0;
    let answered = 0;
    for (let i = 0; i < weights.length; i++) {
      total += weights[i];
      if (regions[i].scores[model] !== null) answered += weights[i];
    }
    return total > 0 ? answered / total : null;
  };
}
