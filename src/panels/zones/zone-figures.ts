import { BOOTSTRAP } from '../../bias/block-bootstrap';
import { drawAll, figuresOf } from '../../bias/lab/drawn-figures';
import type { LabFigure } from '../../bias/lab/lab-report';
import type { WeightedStatistic } from '../../bias/weighted-statistic';
import type { Comparison } from '../../domain/comparison';
import { predictedScore } from '../../store/map-cells';
import type { NumberIn } from '../region-columns';
import type { RegionZone } from './zones-of';

/** A mean of scores, and of how many. */
export interface ZoneMean {
  readonly n: number;
  /** Of fewer than ten there is no interval. */
  readonly mean: LabFigure;
}

/** What a zone comes to: a mean for each model, and of what is true. */
export interface ZoneFigures {
  readonly models: readonly ZoneMean[];
  readonly truth: ZoneMean;
}

/**
 * Means of a zone with 95 % intervals, which resample its squares.
 * @param numberIn what is said of a square; by default its score
 */
export const zoneFigures = (
  { entries }: RegionZone,
  comparison: Comparison,
  numberIn: NumberIn = (entry, numberOf) => numberOf(entry.prediction),
): ZoneFigures => ({
  models: comparison.map(({ id }) =>
    meanOf(entries.flatMap((entry) => numberIn(entry, (p) => predictedScore(p, id)) ?? [])),
  ),
  truth: meanOf(entries.flatMap((entry) => numberIn(entry, ({ truth }) => truth) ?? [])),
});

function meanOf(values: readonly number[]): ZoneMean {
  const mean: WeightedStatistic = (weights) => {
    let [total, sum] = [0, 0];
    for (const [i, value] of values.entries()) {
      total += weights[i];
      sum += weights[i] * value;
    }
    return total > 0 ? sum / total : null;
  };
  const n = values.length;
  const drawn = drawAll(
    values.map((_, i) => String(i)),
    { mean },
    BOOTSTRAP,
  );
  return { n, mean: figuresOf(drawn, { n, blocks: n }).mean };
}
